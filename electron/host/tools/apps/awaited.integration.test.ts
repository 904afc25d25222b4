import { afterEach, expect, it } from 'vitest'
import { HostGroup } from '../../testing/group.ts'

const group = new HostGroup()

afterEach(() => group.remove())

it('reports an app whose table hasn’t arrived as unavailable', async () => {
  const { space, people } = await group.together(['Ana'])
  await expect(people[0].call('apps.start', { space, item: '0a'.repeat(8) })).rejects.toThrow('refused: not-here')
})
