import { expect, it } from 'vitest'
import hostNames from './host-names.ts'
import { P, S } from './kinds-of-characters.ts'

it('host names in other scripts are encoded once and stay encoded', () => {
  const { toASCII, toUnicode } = hostNames
  expect(['Example.org', 'münchen.example', 'gооgle.example', 'xn--mnchen-3ya.example'].map(toASCII)).toEqual([
    'Example.org',
    'xn--mnchen-3ya.example',
    'xn--ggle-55da.example',
    'xn--mnchen-3ya.example',
  ])
  expect(() => toASCII('ü b')).toThrow(TypeError)
  expect(toUnicode('xn--ggle-55da.example')).toBe('xn--ggle-55da.example')
})

it('punctuation and symbols are distinguished from letters', () => {
  expect([...'!«…_€+ aö1'].map((each) => [P.test(each), S.test(each)].indexOf(true))).toEqual([
    ...[0, 0, 0, 0, 1, 1, -1, -1, -1, -1],
  ])
})
