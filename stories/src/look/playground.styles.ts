import { css } from 'lit'

export const playgroundStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(17rem, 22rem) minmax(0, 1fr);
    gap: 2rem;
    align-items: start;
    grid-template-rows: auto 1fr;
  }
  .tools {
    grid-row: 1 / 3;
    display: grid;
    gap: 0.75rem;
    font-size: 0.875rem;
    line-height: 1.5;
  }
  .property {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.25rem 0.5rem;
  }
  .tools > label { display: grid; gap: 0.25rem; }
  .property label, .property input:last-child:not([type='color']) { grid-column: 1 / -1; }
  code { font-weight: 700; }
  input, select, button {
    min-block-size: 2rem;
    font: inherit;
    color: inherit;
    background: Field;
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: 4px;
    padding: 0.2em 0.5em;
    inline-size: 100%;
    box-sizing: border-box;
  }
  input[type='color'] { inline-size: 3rem; padding: 2px; }
  .unset:not(:focus) { opacity: 0.3; border-style: dashed; }
  :focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
  .seen {
    display: grid;
    gap: 3rem;
    min-inline-size: 0;
    max-inline-size: 42rem;
  }
  .result { max-inline-size: 42rem; }
  pre {
    margin: 0 0 0.75rem;
    padding: 1rem;
    overflow: auto;
    border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
    border-radius: 4px;
  }
  .result button { inline-size: auto; padding-inline: 1rem; cursor: pointer; }
  @media (max-width: 50rem) {
    :host { grid-template-columns: minmax(0, 1fr); }
    .tools { grid-row: 3; }
  }
`
