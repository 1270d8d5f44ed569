import { css } from 'lit'

export const codesSheetStyles = css`
  .strong { font-weight: 700; }

  /* Two columns where there is room for them, on a phone too; never three. */
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.6em), 1fr));
    gap: 0 1rem;
    max-inline-size: 26rem;
    padding: 0.75rem 0.875rem;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_panel-radius);
    background: var(--_field);
    list-style: none;
    direction: ltr;
    unicode-bidi: isolate;
    font-family: var(--_key-font);
    font-size: 0.9375em;
    line-height: 2.1;
  }
  .codes li { margin: 0; white-space: nowrap; }
  .codes .visually-hidden { user-select: none; }
  @media (min-width: 30rem) {
    .codes { padding: 0.875rem 1.25rem; font-size: 1.0625em; }
  }

  .tools { gap: 0.5rem; margin-block-start: 0; }
  .tools button { padding-inline: 0.9em; }
  .remark:not(:empty) { margin-block-start: 0.6rem; }

  .leave { border-color: transparent; font-weight: 400; }

  .check {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    min-block-size: var(--_control);
    font-weight: 700;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--_accent);
  }
`
