import { css } from 'lit'

/** What every part of the app shares: focus, buttons, text only for screen readers. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h1,
  h2,
  h3,
  button,
  .label {
    line-height: 1.4;
    text-wrap: balance;
    word-break: auto-phrase;
  }
  button,
  input {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.75rem;
    padding: 0.4rem 1.1rem;
    border: 1px solid var(--control-line);
    border-radius: 999px;
    background: transparent;
    font-weight: 700;
    overflow-wrap: break-word;
    cursor: pointer;
  }
  .button:hover {
    background: var(--accent-soft);
    border-color: var(--accent);
  }
  .button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .button.main:hover {
    background: var(--accent-strong);
  }
  .button.danger {
    border-color: var(--danger);
    background: var(--danger);
    color: var(--surface);
  }
  .button.danger:hover {
    filter: brightness(0.92);
  }
  .icon {
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
  }
`
