import type { StoryObj } from '@storybook/web-components-vite'
import type { Routes } from './fake-server.ts'
import { elementOf, says, type Words } from './screen.ts'

/** What a person, or the page, does to get there. */
type Act<Tag extends keyof HTMLElementTagNameMap, Args> = (element: HTMLElementTagNameMap[Tag], args: Args) => unknown

/**
 * Makes the states of one element. Each stands in Japanese and in English, as the toolbar says, and says its words in
 * both.
 *
 * @param tag - of the element
 * @param server - what the server answers unless a state says otherwise
 */
export function statesOf<Tag extends keyof HTMLElementTagNameMap, Args = object>(tag: Tag, server: Routes) {
  return (words: Words, routes: Routes = {}, act?: Act<Tag, Args>): StoryObj<Args> => ({
    parameters: { routes: { ...server, ...routes } },
    play: async ({ canvasElement, args }) => {
      const element = elementOf(canvasElement, tag)
      await act?.(element, args)
      await says(element, words)
    },
  })
}
