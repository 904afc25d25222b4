import { expect, it } from 'vitest'
import { SeenHosts } from './seen-hosts.ts'

it('sees hosts at each address, even if one address makes up many hosts', () => {
  const seen = new SeenHosts()
  for (let number = 0; number < 1000; number++) seen.see({ key: `m${number}`, host: '10.0.0.9' }, number)
  expect(seen.see({ key: 'ben', host: '10.0.0.2' }, 1000)).toEqual({ isSeen: true, gone: 'm0' })
  expect(seen.see({ key: 'more', host: '10.0.0.9' }, 1001).isSeen).toBe(false)
  expect(seen.silentSince(1000)).not.toContain('ben')
  expect([seen.lose('ben'), seen.lose('m0')]).toEqual([true, false])
})
