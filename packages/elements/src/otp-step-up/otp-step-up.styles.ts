import { css } from 'lit'

export const stepUpStyles = css`
  :host { display: contents; }
  :host([inline]) { display: block; }

  dialog, .inline {
    --_surface: var(--otp-surface, light-dark(#fff, #171c24));
    border: 1px solid var(--_border);
    border-radius: calc(var(--_panel-radius) * 2);
    background: var(--_surface);
    color: var(--otp-on-surface, light-dark(#16191f, #e8eaee));
  }
  dialog {
    inline-size: min(100% - 2rem, 32rem);
    max-inline-size: none;
    max-block-size: calc(100dvb - 2rem);
    margin: auto;
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    /* Whatever holds where the element stands: the page can be used no longer. */
    visibility: visible;
    pointer-events: auto;
    scroll-padding-block: 9.5rem 1rem;
    box-shadow: var(--otp-shadow, 0 1.5rem 4rem rgb(8 16 32 / 0.28));
    font-size: var(--otp-size, 1rem);
  }
  dialog:focus { outline: none; }
  dialog::backdrop { background: var(--otp-backdrop, rgb(10 18 32 / 0.55)); }

  .base {
    max-inline-size: none;
    padding: 1.5rem;
    container-type: inline-size;
  }

  .issuer {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 700;
  }
  .title { margin-block-end: 1.25rem; }

  /* Payee and amount stay in sight while the rest scrolls, a phone's keyboard included. */
  .halves, #details, .summary { display: contents; }
  .summary dl {
    padding: 0.875rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_panel-radius);
    background: linear-gradient(var(--_panel), var(--_panel)) var(--_surface);
  }
  @media (min-height: 26rem) {
    dialog .main {
      position: sticky;
      inset-block-start: 0;
      z-index: 2;
    }
  }
  .main:not(:last-child) { border-end-start-radius: 0; border-end-end-radius: 0; }
  .main + .others { border-block-start: 0; border-start-start-radius: 0; border-start-end-radius: 0; }
  .line + .line { margin-block-start: 0.5rem; }
  dt { color: var(--_muted); font-size: 0.875em; }
  dd { font-variant-numeric: tabular-nums; text-autospace: no-autospace; text-transform: none; }
  .main dd {
    font-size: 1.5em;
    font-weight: 700;
    line-height: 1.35;
  }
  .short { white-space: nowrap; }
  .number {
    font-family: var(--_key-font);
    font-size: 0.95em;
    font-variant-numeric: slashed-zero;
  }
  .number span + span { margin-inline-start: 0.35em; }
  .doubtful, .main .doubtful {
    --_tone: var(--_warning);
    grid-column: 2;
    margin-block-start: 0.25rem;
    font-size: 0.875rem;
    line-height: 1.5;
  }
  .others {
    display: grid;
    grid-template-columns: minmax(max(6.5em, 30%), max-content) 1fr;
    column-gap: 0.75rem;
  }
  .others .line {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
  }

  .reasons {
    margin-block-start: 0.875rem;
    font-size: 0.9375em;
  }
  .caution { margin-block: 1.25rem; }
  .caution p:first-child { font-weight: 700; }
  .actions { justify-content: flex-end; }
  .expiry { font-variant-numeric: tabular-nums; }
  .help { margin-block-start: 0.75rem; }

  /* Where there is room, what is approved lies beside the code that approves it, and all of it is in sight at once. */
  @media (min-width: 54rem) {
    dialog { inline-size: min(100% - 2rem, 52rem); }
  }
  @container (min-width: 44rem) {
    .halves {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 1.5rem;
      align-items: start;
    }
    #details { display: block; }
    .answer .caution { margin-block-start: 0; }
  }

  @media (max-width: 30rem) {
    dialog {
      inline-size: 100%;
      max-block-size: 100dvb;
      margin-block-end: 0;
      border-inline: 0;
      border-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .base { padding: 1rem 1rem calc(1.25rem + env(safe-area-inset-bottom)); }
    .title { margin-block-end: 0.75rem; }
    .line + .line { margin-block-start: 0.25rem; }
    .others { grid-template-columns: minmax(6em, max-content) 1fr; column-gap: 0.5rem; }
    .summary dl { padding: 0.75rem 0.875rem; }
    .reasons { margin-block-start: 0.625rem; }
    .caution { margin-block: 0.75rem; }
    .short { white-space: normal; }
    .actions .primary { flex-grow: 2; }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] { animation: rise var(--_duration) ease-out; }
    @keyframes rise { from { opacity: 0; translate: 0 0.5rem; } }
  }
  @media (forced-colors: active) {
    dialog { border: 2px solid CanvasText; }
  }
`
