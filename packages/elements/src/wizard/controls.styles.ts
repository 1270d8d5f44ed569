import { css } from 'lit'

/** Buttons, notices and the like of the wizards. */
export const controlStyles = css`
  :host { display: block; }
  .base { max-inline-size: 36rem; }

  h2, h3, p, ul, ol, dl, dd { margin: 0; }
  h2, h3, button, summary, .link { line-height: 1.4; }
  h2, h3 { font-family: var(--otp-heading-font, inherit); }
  h2 {
    font-size: 1.375em;
    font-weight: 700;
    text-wrap: balance;
  }
  h2:focus { outline: none; }
  .ask { margin-block-end: 1rem; }
  h3 { font-size: 1.0625em; font-weight: 700; }

  .stack > * + * { margin-block-start: var(--_space); }
  .muted { color: var(--_muted); }
  .small { font-size: 0.875em; }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.75 * var(--_space));
    margin-block-start: calc(1.25 * var(--_space));
  }

  /* The page's own ways on, beside buttons. */
  .actions ::slotted(*) { align-self: center; }

  button, .link {
    min-block-size: var(--_control);
    padding: min(0.55em, var(--_control-room)) 1.4em;
    border: 1px solid transparent;
    border-radius: var(--_button-radius);
    font: inherit;
    font-weight: 700;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--_duration), border-color var(--_duration), color var(--_duration);
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
    min-inline-size: 9em;
  }
  .primary:hover { background: var(--_accent-strong); }
  .secondary {
    background: transparent;
    color: var(--_accent);
    border-color: var(--_border-strong);
  }
  .secondary:hover {
    background: color-mix(in oklab, var(--_accent) 8%, transparent);
    border-color: var(--_accent);
  }
  .primary[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_accent) 14%, transparent);
    color: var(--_muted);
    cursor: default;
  }
  :is(button, .link, summary, input, a):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .link { display: inline-block; }

  .spinner {
    display: inline-block;
    inline-size: 1em;
    block-size: 1em;
    margin-inline-end: 0.5em;
    vertical-align: -0.125em;
    border: 2px solid currentColor;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn { to { rotate: 1turn; } }

  .loading { color: var(--_muted); padding-block: 2rem; }

  .wait {
    margin-block-start: 0.6em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  details { margin-block-start: calc(1.25 * var(--_space)); }
  summary {
    color: var(--_accent);
    cursor: pointer;
    padding-block: 0.5em;
    inline-size: fit-content;
  }
  details > :not(summary) { margin-block-start: 0.25rem; }
  ul { padding-inline-start: 1.3em; }
  li + li { margin-block-start: 0.35em; }
  .help { font-size: 0.9375em; }

  .report {
    margin-block: 0.75rem;
    white-space: pre-wrap;
    font-family: var(--_key-font);
    font-size: 0.875em;
  }

  .text-field {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: min(0.5em, var(--_control-room)) 0.75em;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_field-radius);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: max(1em, 16px);
  }
  .text-field[aria-invalid='true'] { border-color: var(--_danger); }

  .notice {
    border: 1px solid color-mix(in oklab, var(--_tone, var(--_accent)) 32%, transparent);
    border-radius: var(--_panel-radius);
    background: color-mix(in oklab, var(--_tone, var(--_accent)) 6%, transparent);
    padding: calc(0.875 * var(--_space)) var(--_space);
  }
  .notice.danger { --_tone: var(--_danger); }
  .notice.warning { --_tone: var(--_warning); }
  .notice.success { --_tone: var(--_success); }
  .notice h2 { font-size: 1.125em; text-wrap: wrap; }
  .alert::before { background: var(--_tone); }
  .notice > * + * { margin-block-start: 0.35em; }
  .notice > .actions { margin-block-start: 1rem; }

  .site p + p { margin-block-start: 0.5em; }
  .site {
    margin-block-start: calc(1.5 * var(--_space));
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 0.875em;
  }

  @media (max-width: 30rem) {
    .actions > * { flex: 1 1 auto; }
  }
  @media (prefers-reduced-motion: reduce) {
    button, .link { transition: none; }
    .spinner { animation-duration: 3s; }
  }
  @media (forced-colors: active) {
    button, .link { border-color: ButtonText; }
    .primary { background: ButtonText; color: ButtonFace; forced-color-adjust: none; }
    .primary[aria-disabled='true'] { background: ButtonFace; color: GrayText; border-color: GrayText; }
  }
`
