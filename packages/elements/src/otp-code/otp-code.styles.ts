import { css } from 'lit'

export const codeStyles = css`
  :host {
    display: block;
  }

  label {
    display: block;
    font-weight: 700;
    line-height: 1.4;
    margin-block-end: 0.4em;
  }

  .hint {
    color: var(--_muted);
    font-size: 0.9375em;
    margin-block-end: 0.75em;
  }

  /* The space at the end keeps the badge of a password manager off the last digit. */
  .field {
    position: relative;
    display: block;
    max-inline-size: 24rem;
    direction: ltr;
    padding-inline-end: 2.75rem;
    container-type: inline-size;
    font-size: max(1rem, 16px);
  }

  .cells {
    display: flex;
    gap: 0;
    font-size: var(--otp-code-size, 1.625em);
    font-variant-numeric: tabular-nums;
    line-height: 1.2;
    transition: gap var(--_duration);
  }

  .half {
    display: flex;
    flex: var(--_count, 3) 1 0;
    min-inline-size: 0;
    background: var(--_field);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    transition: border-color var(--_duration), background-color var(--_duration);
  }
  .half + .half { margin-inline-start: 0.5em; }

  .cell {
    position: relative;
    flex: 1 1 0;
    min-inline-size: 0;
    display: grid;
    place-items: center;
    min-block-size: 2.1em;
    padding-block: 0.3em;
    text-align: center;
    border-inline-start: 1px solid var(--_border);
    color: var(--_text);
  }
  .cell:first-child { border-inline-start-color: transparent; }

  .cell[data-selected] { background: color-mix(in oklab, var(--_accent) 20%, transparent); }
  .cell[data-active]::before {
    content: '';
    position: absolute;
    inset: -1px;
    border-radius: var(--_radius);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    pointer-events: none;
  }
  .cell[data-caret]::after {
    content: '';
    position: absolute;
    inset-block: 26%;
    inset-inline-start: calc(50% - 1px);
    inline-size: 2px;
    background: var(--_text);
    animation: blink 1.1s steps(1) infinite;
  }
  .cell[data-caret][data-filled]::after { inset-inline-start: 12%; }
  .cell:not([data-filled]):not([data-caret])::after {
    content: '';
    inline-size: 0.34em;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_border-strong);
    opacity: 0.55;
  }

  @keyframes blink {
    50% { opacity: 0; }
  }

  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    box-sizing: border-box;
    margin: 0;
    padding: 0 2.75rem 0 0.75em;
    border: 0;
    background: transparent;
    color: transparent;
    -webkit-text-fill-color: transparent;
    caret-color: transparent;
    font: inherit;
    font-size: max(1.25em, 16px);
    letter-spacing: 0.6em;
    text-align: start;
    outline: none;
    z-index: 1;
    cursor: text;
  }
  input::selection { background: transparent; color: transparent; }
  input:-webkit-autofill { transition: background-color 1000000s; }
  input:disabled { cursor: not-allowed; }

  :host([disabled]) .half,
  :host(:disabled) .half,
  :host([readonly]) .half {
    background: color-mix(in oklab, var(--_text) 5%, transparent);
    border-color: var(--_border);
  }
  :host([disabled]) .cell,
  :host(:disabled) .cell,
  :host([readonly]) .cell { color: var(--_muted); }

  .invalid .half { border-color: var(--_danger); }
  .invalid .cell[data-active]::before { outline-color: var(--_danger); }

  .messages { font-size: 0.9375em; }
  .error,
  .note { margin-block-start: 0.6em; }

  @container (max-width: 17rem) {
    .half + .half { margin-inline-start: 0.25em; }
    .cells { font-size: 1.375em; }
  }
  @media (max-width: 22rem) {
    .field, input { padding-inline-end: 0; }
  }
  @media (prefers-reduced-motion: reduce) {
    .cell[data-caret]::after { animation: none; }
    .cells, .half { transition: none; }
  }
  @media (forced-colors: active) {
    /* Else the native text would show through the cells. */
    input { forced-color-adjust: none; }
    .half { border-color: FieldText; background: Field; }
    .cell { color: FieldText; border-color: GrayText; }
    .cell[data-selected] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
    .cell[data-active]::before { outline-color: Highlight; }
    .cell::after { background: FieldText; forced-color-adjust: none; }
    .invalid .half { border-width: 2px; }
    :host([disabled]) .half, :host(:disabled) .half, :host([disabled]) .cell { border-color: GrayText; color: GrayText; }
  }
`
