import { svg, type TemplateResult } from 'lit'

/** A bank's brand as a designer hands it over: a mark, five colors, and how round things are. */
export const brandColors = ['#7b2d5b', '#5a1c41', '#eccbd3', '#3f5f2e', '#fffaf4'] as const

const petal = (turn: number) =>
  svg`<path transform="rotate(${turn} 60 60)" d="M60 58C46 44 44 26 54 16l6 7 6-7c10 10 8 28-6 42z" fill="#7b2d5b" />`

/** The picture: a blossom, the name, and the five colors. */
export const brandPicture: TemplateResult = svg`
  <svg viewBox="0 0 440 120" role="img" aria-label="花見信用金庫" xmlns="http://www.w3.org/2000/svg">
    <rect width="440" height="120" rx="18" fill="#fffaf4" />
    ${[0, 72, 144, 216, 288].map(petal)}
    <circle cx="60" cy="60" r="6" fill="#eccbd3" />
    <text x="124" y="58" font-size="30" font-weight="700" fill="#5a1c41" font-family="Hiragino Mincho ProN, Noto Serif JP, serif">花見信用金庫</text>
    ${brandColors.map((color, at) => svg`<rect x=${124 + at * 48} y="76" width="40" height="22" rx="11" fill=${color} stroke="#eccbd3" />`)}
  </svg>
`
