/** With a device went backup codes that somebody else may have issued with it. */
export const codesVoid = {
  ja: 'この端末で発行された可能性があるため、バックアップコードも使えなくしました。「安全設定」で新しいものを発行してください。',
  en: 'Your backup codes no longer work either, since they may have been issued with it: get new ones under “Security”. ',
}
