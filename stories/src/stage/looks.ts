import type { StoryObj } from '@storybook/web-components-vite'

/** The same state on a dark page. */
export function dark<Args>(story: StoryObj<Args>): StoryObj<Args> {
  return { ...story, globals: { ...story.globals, look: 'dark' } }
}

/** The same state in a site's own colors and corners. */
export function branded<Args>(story: StoryObj<Args>): StoryObj<Args> {
  return { ...story, globals: { ...story.globals, look: 'branded' } }
}

/** The same state on a small phone, as wide as a desktop's page at 400 %. */
export function narrow<Args>(story: StoryObj<Args>): StoryObj<Args> {
  return { ...story, globals: { ...story.globals, viewport: { value: 'mobile1' } } }
}

/** The same state in a language that runs from right to left: English words, in Arabic order. */
export function rightToLeft<Args>(story: StoryObj<Args>): StoryObj<Args> {
  return { ...alone(story), globals: { ...story.globals, language: 'en', direction: 'rtl' } }
}

/** The same state in the colors that a person chose for everything, e.g. by the contrast themes of Windows. */
export function forced<Args>(story: StoryObj<Args>): StoryObj<Args> {
  return { ...alone(story), globals: { ...story.globals, colors: 'forced' } }
}

/** A page of its own among the documentation: its direction and colors are those of a whole page. */
function alone<Args>(story: StoryObj<Args>): StoryObj<Args> {
  const { parameters } = story
  return { ...story, parameters: { ...parameters, docs: { story: { inline: false, height: '640px' } } } }
}
