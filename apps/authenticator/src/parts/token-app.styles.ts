import { css } from 'lit'

export const appStyles = css`
  :host {
    display: grid;
    grid-template: auto 1fr auto / minmax(0, 1fr);
    min-block-size: 100vh;
    min-block-size: 100dvh;
  }
  header,
  main,
  footer {
    inline-size: 100%;
    max-inline-size: 72rem;
    margin-inline: auto;
    padding-inline: max(1.25rem, env(safe-area-inset-left)) max(1.25rem, env(safe-area-inset-right));
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem;
    padding-block: 1.1rem;
  }
  h1 {
    display: flex;
    align-items: center;
    gap: 0.7rem;
    flex: 1 1 8rem;
    font-size: 1.125rem;
    font-weight: 700;
    overflow-wrap: normal;
  }
  .mark {
    inline-size: 2.25rem;
    block-size: 2.25rem;
    flex: none;
  }
  .languages {
    display: flex;
    padding: 3px;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--sunken);
  }
  .languages button {
    min-block-size: 2.25rem;
    padding: 0 0.8rem;
    border: 0;
    border-radius: 999px;
    background: none;
    color: var(--ink-soft);
    font-size: 0.875rem;
    cursor: pointer;
    white-space: nowrap;
  }
  .languages [aria-pressed="true"] {
    background: var(--surface);
    color: var(--ink);
    font-weight: 700;
    box-shadow: 0 1px 2px #0002;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    align-content: start;
    padding-block: 0.25rem 2.5rem;
  }
  .note {
    display: flex;
    gap: 0.6rem;
    padding: 0.7rem 1rem;
    border-radius: 10px;
    background: var(--note);
    color: var(--note-ink);
    font-size: 0.9375rem;
    line-height: 1.6;
  }
  .note .icon {
    margin-block-start: 0.2em;
  }
  .codes {
    min-inline-size: 0;
  }
  .said:empty {
    display: none;
  }
  .said {
    margin-block-end: 0.8rem;
    color: var(--accent);
    font-weight: 700;
  }
  .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
    gap: 1rem;
    list-style: none;
  }
  .empty {
    padding: 0.5rem 0.25rem;
  }
  .empty h2 {
    margin-block-end: 1.1rem;
    font-size: 1.5rem;
    font-weight: 700;
  }
  .empty ol {
    display: grid;
    gap: 0.9rem;
    counter-reset: step;
    list-style: none;
  }
  .empty li {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.9rem;
    counter-increment: step;
  }
  .empty li::before {
    content: counter(step);
    display: grid;
    place-items: center;
    inline-size: 1.9rem;
    block-size: 1.9rem;
    border-radius: 50%;
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  .ghost {
    display: grid;
    gap: 0.7rem;
    max-inline-size: 22rem;
    margin-block-start: 2.2rem;
    padding: 1.3rem;
    border: 1.5px dashed var(--line);
    border-radius: var(--radius);
  }
  .ghost i {
    block-size: 0.75rem;
    border-radius: 6px;
    background: var(--sunken);
    inline-size: 7rem;
  }
  .ghost i + i {
    inline-size: 10rem;
    block-size: 0.6rem;
  }
  .ghost b {
    color: var(--line);
    font-size: 2.5rem;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
    word-spacing: 0.1em;
  }
  .offered {
    margin-block-start: 0.8rem;
    padding: 0.7rem 1rem;
    border-radius: 10px;
    background: var(--sunken);
    list-style: none;
    font-weight: 700;
  }
  token-add {
    scroll-margin-block-start: 1rem;
  }
  footer {
    padding-block: 1.1rem max(1.5rem, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--line);
    color: var(--ink-soft);
    font-size: 0.8125rem;
    line-height: 1.6;
  }
  .time {
    margin-inline-start: 0.6em;
    color: var(--ink);
    font-variant-numeric: tabular-nums;
  }
  .drop {
    position: fixed;
    inset: 0;
    z-index: 1;
    display: grid;
    place-items: center;
    background: color-mix(in srgb, var(--accent-soft) 88%, transparent);
    outline: 3px dashed var(--accent);
    outline-offset: -1rem;
    color: var(--accent);
    font-size: 1.25rem;
    font-weight: 700;
    pointer-events: none;
  }
  .drop p {
    display: flex;
    align-items: center;
    gap: 0.6rem;
  }
  @media (width >= 56rem) {
    header {
      padding-block: 1.6rem 1.2rem;
    }
    .jump {
      display: none;
    }
    main {
      grid-template-columns: minmax(0, 1fr) 22.5rem;
      gap: 1.5rem 2.5rem;
    }
    .note {
      grid-column: 1 / -1;
    }
    .empty {
      padding-block-start: 2.2rem;
    }
    token-add {
      position: sticky;
      inset-block-start: 1.25rem;
      align-self: start;
    }
  }
  @media (width < 30rem) {
    header {
      gap: 0.5rem;
    }
    h1 {
      gap: 0.5rem;
      font-size: 1rem;
    }
    .jump {
      flex: none;
      inline-size: 2.75rem;
      padding: 0;
    }
    .jump span {
      position: absolute;
      clip-path: inset(50%);
    }
    /* Only the other language fits beside the name. */
    .languages [aria-pressed="true"],
    .ghost {
      display: none;
    }
  }
  @media (width < 24rem) {
    header,
    main,
    footer {
      padding-inline: 1rem;
    }
    .languages button {
      padding-inline: 0.6rem;
    }
    h1 {
      font-size: 0.875rem;
    }
    .mark {
      inline-size: 1.9rem;
      block-size: 1.9rem;
    }
  }
`
