/** Whole hosts that a test starts, stops and starts again in their folders; all of it goes when the test is over. */
import { rm } from 'node:fs/promises'
import type { Role } from '../../shared/space/permissions.ts'
import { TestHost } from './testing.ts'

export class HostGroup {
  readonly #running = new Set<TestHost>()
  readonly #directories = new Set<string>()

  /** As `TestHost.start`, with the same name on screen. @param directory of one that was stopped, or a copy: it has its profile already */
  readonly start = async (
    name: string,
    ...rest: [string?, Parameters<typeof TestHost.start>[2]?]
  ): Promise<TestHost> => {
    const host = await TestHost.start(name, ...rest)
    this.#running.add(host)
    this.keep(host.directory)
    if (rest[0] === undefined) await host.call('profile.set', { name, colour: '#1c7ed6' })
    return host
  }

  /** Its folder stays until all of them go. */
  readonly stop = async (host: TestHost): Promise<void> => {
    this.#running.delete(host)
    await host.stop()
  }

  /** A folder that goes with the others. */
  keep(directory: string): void {
    this.#directories.add(directory)
  }

  async remove(): Promise<void> {
    for (const host of this.#running) await this.stop(host)
    for (const directory of this.#directories) await rm(directory, { recursive: true, force: true })
    this.#directories.clear()
  }
}

/** Lets whoever has it in, as often as it is used. Returns the link. */
export const invite = async (host: TestHost, space: string, role: Role): Promise<string> =>
  (await host.call('spaces.invite', { space, role, expires: null, uses: null })).link as string

/** Resolves when the host is a member. @param patience milliseconds; that of `until`, if not given */
export async function enter(host: TestHost, link: string, patience?: number): Promise<void> {
  const { space } = await host.call('spaces.join', { link })
  await host.until(async () => (await host.detail(space)).standing === 'member', patience)
}
