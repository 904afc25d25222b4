import { describe, expect, it } from 'vitest'
import { readTestPlan } from './test-plan.mjs'

describe('the arguments of npm test', () => {
  it.each([
    [[], { scope: 'usual', since: undefined, shard: undefined }],
    [['--all'], { scope: 'all', since: undefined, shard: undefined }],
    [['--all', '--shard', '2/4'], { scope: 'all', since: undefined, shard: '2/4' }],
    [['--all', '--within', '80'], { scope: 'all', since: undefined, shard: undefined, within: 80 }],
    [['--changed'], { scope: 'changed', since: undefined, shard: undefined }],
    [['--changed', 'main'], { scope: 'changed', since: 'main', shard: undefined }],
    [['--changed', '--shard', '1/2'], { scope: 'changed', since: undefined, shard: '1/2' }],
  ])('%j', (args, plan) => {
    expect(readTestPlan(args)).toEqual({ within: undefined, ...plan })
  })

  it.each([
    [['shared/record']],
    [['--all', '--changed']],
    [['--all', '--all']],
    [['--shard']],
    [['--shard', '5/4']],
    [['--shard', '0/4']],
    [['--shard', '2']],
    [['--within', '0']],
    [['--within']],
  ])('%j is refused with the usage', (args) => {
    expect(() => readTestPlan(args)).toThrow('npm test -- [--all')
  })
})
