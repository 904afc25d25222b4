import { describe, expect, it } from 'vitest'
import { launch } from './launch.mjs'

/** @param electron what is found @param ended how Electron ends */
async function start(
  electron: { path: string } | { reason: string },
  {
    inBrowser = false,
    ended = { code: 0 },
  }: { inBrowser?: boolean; ended?: { code: number } | { reason: string } } = {},
) {
  const done: unknown[] = []
  const code = await launch(
    { flags: ['--profile', 'ana'], inBrowser },
    {
      root: 'project',
      findElectron: async () => electron,
      buildElectron: async () => done.push('build'),
      runElectron: async (path, args) => {
        done.push([path, ...args])
        return ended
      },
      runServe: async (args) => {
        done.push(['serve', ...args])
        return { code: 7 }
      },
    },
  )
  return { code, done }
}

describe('the app starts', () => {
  it('in Electron, once it is built, and ends with its code', async () => {
    const { code, done } = await start({ path: '/electron' }, { ended: { code: 3 } })
    expect(done).toEqual(['build', ['/electron', 'project', '--profile', 'ana']])
    expect(code).toBe(3)
  })

  it('in the browser, with the reason, if there is no Electron or it can’t run here', async () => {
    const missing = await start({ reason: 'there is no display for a window' })
    expect(missing).toEqual({
      code: 7,
      done: [['serve', '--profile', 'ana', '--reason', 'there is no display for a window']],
    })
    const failing = await start({ path: '/electron' }, { ended: { reason: 'Electron did not start (exit code 133)' } })
    expect(failing.done.at(-1)).toEqual([
      'serve',
      '--profile',
      'ana',
      '--reason',
      'Electron did not start (exit code 133)',
    ])
  })

  it('in the browser, without looking for Electron, on request', async () => {
    expect((await start({ path: '/electron' }, { inBrowser: true })).done).toEqual([['serve', '--profile', 'ana']])
  })
})
