/** Its code field comes within its own sign-in only; this is that sign-in's answer when a code is asked for. */
const login = {
  name: 'login_otp',
  status: 200,
  payload: {},
  csrf_token: 'x',
  actions: {
    otp_code_validate: {
      action: 'otp_code_validate',
      href: '/login?action=otp_code_validate',
      inputs: { otp_code: { name: 'otp_code', type: 'string', required: true } },
    },
  },
  links: [],
}

/** What its server answers. */
export const replies = {
  '/hanko/login': login,
  '/hanko/.well-known/config': {
    password: { enabled: true },
    emails: { require_verification: true, max_num_of_addresses: 1 },
    providers: [],
    account: { allow_deletion: false, allow_signup: true },
  },
}
