import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SCREEN_TOOLS } from '../../renderer/tools/tools.tsx'
import { filesIn, inProject } from './project.mjs'
import { LEFT_OUT, USUAL_COMPONENTS, USUAL_SPECS } from './test-scope.mjs'

const specs = filesIn(inProject('e2e')).filter((file) => file.endsWith('.spec.ts'))
const tagsIn = (file: string) => [...readFileSync(file, 'utf8').matchAll(/'@([a-z]+)'/g)].map(([, tag]) => tag)

describe('the usual tests', () => {
  it('leave out files that exist, each once', () => {
    expect(new Set(LEFT_OUT).size).toBe(LEFT_OUT.length)
    for (const file of [...LEFT_OUT, ...USUAL_COMPONENTS])
      expect(() => readFileSync(inProject(file)), file).not.toThrow()
    for (const name of USUAL_SPECS) expect(specs).toContain(inProject(`e2e/${name}.spec.ts`))
  })

  it('show every tool to two people', () => {
    expect(tagsIn(inProject('e2e/tour.spec.ts')).sort()).toEqual(SCREEN_TOOLS.map(({ tool }) => tool.id).sort())
  })

  it('have tags that name tools', () => {
    const tools = new Set(SCREEN_TOOLS.map(({ tool }) => tool.id))
    for (const file of specs) for (const tag of tagsIn(file)) expect(tools, file).toContain(tag)
  })
})
