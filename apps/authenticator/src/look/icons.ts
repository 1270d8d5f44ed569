import { svg, type TemplateResult } from 'lit'

function icon(path: TemplateResult): TemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`
}

export const icons = {
  copy: icon(
    svg`<rect x="8.5" y="8.5" width="11" height="12" rx="2"/><path d="M15.5 5.500V5a1.5 1.5 0 0 0-1.5-1.500H6A1.5 1.5 0 0 0 4.5 5v10A1.5 1.5 0 0 0 6 16.5"/>`,
  ),
  done: icon(svg`<path d="m5 12.5 4.5 4.500L19 7.5"/>`),
  remove: icon(svg`<path d="M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.5 10.500v5.500M13.5 10.500v5.5"/>`),
  add: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  note: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.200M12 7.700v.1"/>`),
  picture: icon(
    svg`<path d="M4 8V5.500A1.5 1.5 0 0 1 5.5 4H8M16 4h2.500A1.5 1.5 0 0 1 20 5.500V8M20 16v2.500a1.5 1.5 0 0 1-1.5 1.500H16M8 20H5.500A1.5 1.5 0 0 1 4 18.500V16"/><rect x="7.8" y="7.8" width="3.4" height="3.4"/><rect x="12.8" y="7.8" width="3.4" height="3.4"/><rect x="7.8" y="12.8" width="3.4" height="3.4"/><path d="M13 13.200h1.500M16.2 13v1.600M13 16.200h.4M15.5 16.200h.7"/>`,
  ),
} as const

/** The mark of the app: a tally, split in two, whose halves match. */
export const mark = svg`<svg class="mark" viewBox="0 0 64 64" aria-hidden="true"><rect width="64" height="64" rx="15" fill="#17624f"/><path d="M19 12h11.200l-4.4 9 6.4 8-6.4 8 6.4 8-3.6 7H19a5 5 0 0 1-5-5V17a5 5 0 0 1 5-5Z" fill="#f3e6c8"/><path d="M35.4 12H45a5 5 0 0 1 5 5v30a5 5 0 0 1-5 5H33.800l3.6-7-6.4-8 6.4-8-6.4-8Z" fill="#d9be86"/></svg>`
