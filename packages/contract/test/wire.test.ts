import { describe, expect, it } from 'vitest'
import { isProblem, languages, pickLanguage, problemStatus, routes } from '../src/index.ts'
import { answerRequest, enrollmentRequest } from '../src/schemas.ts'

describe('EMB-7 the language of an answer', () => {
  it.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA-jp', 'ja'],
    ['en-GB,ja;q=0.9', 'en'],
    ['en;q=0.2, ja;q=0.9', 'ja'],
    ['fr,de;q=0.9,ja;q=0.1', 'ja'],
    ['ja;q=0, en;q=0.1', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [';;;,,,q=', 'en'],
    [null, 'en'],
    [undefined, 'en'],
  ])('%j is answered in %s', (accepted, language) => {
    expect(pickLanguage(accepted)).toBe(language)
  })
})

describe('problems', () => {
  it('have the status of a refusal each', () => {
    for (const [code, status] of Object.entries(problemStatus)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThanOrEqual(503)
    }
  })

  it('are known by their code, and by nothing that only looks like one', () => {
    expect(isProblem({ code: 'wrong-code' })).toBe(true)
    for (const other of [null, 'wrong-code', {}, { code: 'toString' }, { code: '__proto__' }, { code: 7 }, []]) {
      expect(isProblem(other)).toBe(false)
    }
  })
})

it('routes keep an id one segment of the path', () => {
  expect(routes.answer('../x')).toBe('/challenges/..%2Fx/answer')
  expect(routes.enrollment('a/b?c#d')).toBe('/enrollments/a%2Fb%3Fc%23d')
})

it('R31 requests have no keys but their own, and a code may be anything but missing', () => {
  expect(answerRequest.safeParse({ code: null }).success).toBe(true)
  expect(answerRequest.safeParse({}).success).toBe(false)
  expect(answerRequest.safeParse({ code: '1', other: 1 }).success).toBe(false)
  expect(enrollmentRequest.safeParse({}).success).toBe(true)
  expect(enrollmentRequest.safeParse({ name: 7 }).success).toBe(false)
  expect(languages).toEqual(['ja', 'en'])
})
