import { css } from './drawn-element.ts'

// Of the family's tokens it has those it uses, so that the field alone stays small.
export const codeStyles = css`
  :host {
    --_text: var(--otp-text, currentColor);
    --_muted: var(--otp-muted, color-mix(in oklab, currentColor 72%, transparent));
    --_border: var(--otp-border, color-mix(in oklab, currentColor 18%, transparent));
    --_border-strong: var(--otp-border-strong, color-mix(in oklab, currentColor 52%, transparent));
    --_danger: var(--otp-danger, light-dark(#a8201a, #ffb4a9));
    --_focus: var(--otp-focus, light-dark(#2563c9, #8ab4ff));
    --_radius: var(--otp-field-radius, var(--otp-radius, 6px));
    --_duration: var(--otp-duration, 140ms);
    display: block;
    font-family: var(--otp-font, inherit);
    font-size: var(--otp-size, inherit);
    color: var(--otp-text, inherit);
    line-height: 1.6;
    line-break: strict;
    word-break: auto-phrase;
    text-wrap: pretty;
    overflow-wrap: anywhere;
    text-autospace: normal;
    text-align: start;
  }
  :host([hidden]) { display: none; }
  *, ::before, ::after { box-sizing: border-box; }

  label {
    display: block;
    font-weight: 700;
    line-height: 1.4;
    margin-block-end: 0.4em;
  }

  .hint, .messages { font-size: 0.9375em; }
  .hint span { display: block; }
  .hint {
    color: var(--_muted);
    margin-block-end: 0.75em;
  }
  .error, .note { margin-block-start: 0.6em; }
  .error { color: var(--_danger); }
  .error::before {
    content: '';
    display: inline-block;
    inline-size: 16px;
    block-size: 16px;
    margin-inline-end: 0.4em;
    vertical-align: -0.125em;
    background: currentColor;
    clip-path: path(evenodd, 'M8 0a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM7.1 3.5v6h1.8v-6zM7.1 10.8v1.9h1.8v-1.9z');
    forced-color-adjust: none;
  }

  /* The space at the end keeps the badge of a password manager off the last digit. */
  .field {
    position: relative;
    max-inline-size: 24rem;
    direction: ltr;
    padding-inline-end: 2.75rem;
    container-type: inline-size;
    font-size: max(1rem, 16px);
  }

  .cells {
    display: flex;
    gap: 0.5em;
    font-size: var(--otp-code-size, 1.625em);
    font-variant-numeric: tabular-nums;
    line-height: 1.2;
    letter-spacing: 0;
  }

  .half {
    display: flex;
    flex: 1 1 0;
    min-inline-size: 0;
    background: var(--otp-field, light-dark(#fff, #0f141b));
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    transition: var(--_duration);
  }

  .cell {
    position: relative;
    flex: 1 1 0;
    min-inline-size: 0;
    display: grid;
    place-items: center;
    min-block-size: 2.1em;
    padding-block: 0.3em;
    color: var(--_text);
  }
  .cell + .cell { border-inline-start: 1px solid var(--_border); }

  .cell[data-selected] {
    background: color-mix(in oklab, var(--otp-accent, light-dark(#1b4079, #a9c7f5)) 20%, transparent);
  }
  .cell[data-active]::before {
    content: '';
    position: absolute;
    inset: -1px;
    border-radius: var(--_radius);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    pointer-events: none;
  }
  .cell:not([data-filled])::after {
    content: '';
    inline-size: 0.34em;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_border-strong);
    opacity: 0.55;
  }
  .cell[data-caret]::after {
    content: '';
    position: absolute;
    inset-block: 26%;
    inset-inline-start: calc(50% - 1px);
    inline-size: 2px;
    block-size: auto;
    background: var(--_text);
    opacity: 1;
    animation: blink 1.1s steps(1) infinite;
  }
  .cell[data-caret][data-filled]::after { inset-inline-start: 12%; }

  @keyframes blink {
    50% { opacity: 0; }
  }
  @keyframes turn {
    to { rotate: 1turn; }
  }

  /* An input of the page's may have any look there. */
  input, ::slotted(input) {
    all: unset !important;
    position: absolute !important;
    inset: 0 !important;
    box-sizing: border-box !important;
    padding: 0 2.75rem 0 0.75em !important;
    color: transparent !important;
    -webkit-text-fill-color: transparent !important;
    font-size: max(1.25em, 16px) !important;
    letter-spacing: 0.6em !important;
    cursor: text !important;
    z-index: 1 !important;
  }
  input::selection { background: transparent; color: transparent; }
  input:-webkit-autofill { transition: background-color 1000000s; }

  .off .half {
    background: color-mix(in oklab, var(--_text) 5%, transparent);
    border-color: var(--_border);
  }
  .off .cell { color: var(--_muted); }
  :host([busy]) .field::after {
    content: '';
    position: absolute;
    inset: calc(50% - 0.6em) 0.8em auto auto;
    inline-size: 1.2em;
    block-size: 1.2em;
    border: 2px solid var(--_border-strong);
    border-inline-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  .invalid .half { border-color: var(--_danger); }
  .invalid .cell[data-active]::before { outline-color: var(--_danger); }

  @container (max-width: 17rem) {
    .cells { gap: 0.25em; font-size: 1.375em; }
  }
  @media (max-width: 22rem) {
    .field { padding-inline-end: 0; }
    /* It would lie on the last digit; that the cells are gray has to do. */
    :host([busy]) .field::after { display: none; }
  }
  @media (prefers-reduced-motion: reduce) {
    * , ::before, ::after { animation: none !important; transition: none !important; }
  }
  @media (forced-colors: active) {
    /* Else the native text would show through the cells. */
    input, ::slotted(input) { forced-color-adjust: none !important; }
    .half { border-color: FieldText; background: Field; }
    .cell { color: FieldText; border-color: GrayText; }
    .cell[data-selected] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
    .cell[data-active]::before { outline-color: Highlight; }
    .cell::after { background: FieldText; forced-color-adjust: none; }
    .invalid .half { border-width: 2px; }
    .field::after { border-inline-start-color: Canvas !important; }
    .off .half, .off .cell { border-color: GrayText; color: GrayText; }
  }
`
