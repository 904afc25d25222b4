/** [U4] What a product offers. */
import { describe, expect, it } from 'vitest'
import { compareVersions, freshnessOf, isSafePath, platformOf, versionIn } from './offers.ts'
import { isDelegated } from './paths.ts'
import { productFrom } from './product.ts'
import { NOW, Repository, Signer, verify } from './testing.ts'

const DAY = 24 * 60 * 60 * 1000
const ana = new Signer(1)

describe('versions', () => {
  it('are ordered according to semantic versioning', () => {
    const inOrder = [
      'x',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.2',
      '1.10.0',
      '2',
    ]
    expect(inOrder.toReversed().sort(compareVersions)).toEqual(inOrder)
    expect([compareVersions('1.2', '1.2.0'), compareVersions('v1.2', '1.2.0+7')]).toEqual([0, 0])
  })

  it.each([
    ['parley_1.2.0_amd64.deb', '1.2.0', 'Linux'],
    ['v2.0.0-beta.1/Setup.exe', '2.0.0-beta.1', 'Windows'],
    ['Map-3.1.dmg', '3.1', 'macOS'],
    ['trusted_root.json', '', ''],
  ])('and platforms are recognized in names such as %s', (path, version, platform) => {
    expect([versionIn(path), platformOf(path)]).toEqual([version, platform])
  })
})

describe('a path', () => {
  it.each(['../map.zip', '/etc/passwd', 'C:/map.zip', 'a//b', 'a/..', 'map\u202egpj.exe', 'a\\b', 'a\n', ''])(
    'like %j is rejected',
    (path) => {
      expect(isSafePath(path)).toBe(false)
    },
  )

  it('is delegated by patterns that don’t cross folders, and by hash prefixes', () => {
    const by = (paths: string[]) => ({ name: 'a', keyids: [], threshold: 1, paths })
    expect(isDelegated(by(['linux/*.zip']), 'linux/map.zip')).toBe(true)
    expect(isDelegated(by(['linux/*']), 'linux/a/map.zip')).toBe(false)
    expect(isDelegated(by(['*']), '../map.zip')).toBe(false)
    expect(isDelegated(by([`${'*a'.repeat(2000)}b`]), 'a'.repeat(500))).toBe(false)
    expect(isDelegated({ name: 'a', keyids: [], threshold: 1 }, 'map.zip')).toBe(false)
    expect(isDelegated({ name: 'a', keyids: [], threshold: 1, path_hash_prefixes: [''] }, 'map.zip')).toBe(true)
  })
})

describe('[U4] time', () => {
  it('makes the publisher’s last statement stale, and finally makes the signed metadata expire', () => {
    const repository = new Repository([ana], 1)
    repository.release({}, [ana])
    repository.stamp(1, 1, ana)
    const product = productFrom(repository.id, repository.all, verify, null)
    const complete = product?.trust.complete
    if (!product || !complete) throw new Error('nothing is complete')
    const at = (now: number) => freshnessOf(product.trust, complete, now)
    expect([at(0), at(NOW), at(NOW + 61 * DAY)]).toEqual(['fresh', 'fresh', 'unheard'])
    expect(at(Date.UTC(2099, 0))).toBe('expired')
  })
})
