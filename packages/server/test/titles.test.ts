import { problemStatus } from '@warifu/contract'
import { expect, it } from 'vitest'
import { titles } from '../src/http/titles.ts'

it('every problem has a title for developers that is a sentence, and no two have the same', () => {
  expect(Object.keys(titles).toSorted()).toEqual(Object.keys(problemStatus).toSorted())
  for (const title of Object.values(titles)) expect(title).toMatch(/^[A-Z][^\n]*\.$/)
  expect(new Set(Object.values(titles)).size).toBe(Object.keys(titles).length)
})
