import { describe, expect, it } from 'vitest'
import { affectedBy } from './affected.mjs'

const imports = (source: string, ...resolved: string[]) => ({
  source,
  dependencies: resolved.map((each) => ({ resolved: each, dependencyTypes: ['local', 'import'] })),
})
const MODULES = [
  imports('shared/base/emitter.ts'),
  imports('shared/base/emitter.test.ts', 'shared/base/emitter.ts'),
  imports('shared/tools/chess/rules.ts', 'shared/base/emitter.ts'),
  imports('shared/tools/chess/rules.test.ts', 'shared/tools/chess/rules.ts'),
  imports('shared/tools/chess/tool.ts', 'shared/tools/chess/rules.ts'),
  imports('shared/tools/tables/tool.ts'),
  imports('shared/tools/tools.ts', 'shared/tools/chess/tool.ts', 'shared/tools/tables/tool.ts'),
  imports('shared/tools/docs.test.ts', 'shared/tools/tools.ts'),
  imports('renderer/tools/tables/view.tsx', 'shared/tools/tools.ts', 'shared/tools/tables/tool.ts'),
  imports('renderer/tools/tables/screens.component.test.ts', 'renderer/tools/tables/view.tsx'),
  {
    source: 'renderer/app/names.test.ts',
    dependencies: [{ resolved: 'shared/base/emitter.ts', dependencyTypes: ['local', 'import', 'type-only'] }],
  },
]

describe('the tests that a change can affect', () => {
  it('import the changed file, directly or through others, but not only its types', () => {
    expect(affectedBy(MODULES, ['shared/base/emitter.ts'])).toEqual({
      tests: [
        'renderer/tools/tables/screens.component.test.ts',
        'shared/base/emitter.test.ts',
        'shared/tools/chess/rules.test.ts',
        'shared/tools/docs.test.ts',
      ],
      specs: [],
      tools: 'all',
      isEverything: false,
    })
  })

  it('don’t include those of other tools that are connected through the registry', () => {
    expect(affectedBy(MODULES, ['shared/tools/chess/rules.ts'])).toEqual({
      tests: ['shared/tools/chess/rules.test.ts', 'shared/tools/docs.test.ts'],
      specs: [],
      tools: ['chess'],
      isEverything: false,
    })
  })

  it('are those next to a changed file that isn’t code', () => {
    const { tests, tools } = affectedBy(MODULES, ['shared/tools/chess/openings.json'])
    expect({ tests, tools }).toEqual({
      tests: ['shared/tools/chess/rules.test.ts', 'shared/tools/docs.test.ts'],
      tools: ['chess'],
    })
  })

  it('include changed tests', () => {
    expect(affectedBy(MODULES, ['shared/base/emitter.test.ts', 'e2e/chess.spec.ts'])).toEqual({
      tests: ['shared/base/emitter.test.ts'],
      specs: ['e2e/chess.spec.ts'],
      tools: [],
      isEverything: false,
    })
  })

  it('are none for docs, and all if the test setup changed', () => {
    expect(affectedBy(MODULES, ['docs/ARCHITECTURE.md', 'README.md'])).toMatchObject({ tests: [], tools: [] })
    for (const file of ['package-lock.json', 'vite.hosts.config.ts', 'vitest.config.ts', 'e2e/lib/street.ts'])
      expect(affectedBy(MODULES, [file]).isEverything, file).toBe(true)
    expect(affectedBy(MODULES, ['scripts/lib/affected.test.ts']).isEverything).toBe(false)
  })
})
