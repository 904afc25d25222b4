/**
 * Complete hosts that a test starts, stops and restarts in their folders; everything is deleted after the test. They
 * find each other as if they were alone on a network.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../../shared/space/permissions.ts'
import { TestHost } from '../testing.ts'
import { Street } from './street.ts'

/** How long to wait until all know each other, if that isn't what is tested. Milliseconds. */
const PATIENCE = 30_000

export class HostGroup {
  readonly #running = new Set<TestHost>()
  readonly #directories = new Set<string>()
  readonly #street: Street | null

  /** @param street null: they find each other on this machine's networks, as hosts in other processes do */
  constructor(street: Street | null = new Street()) {
    this.#street = street
  }

  /**
   * Like `TestHost.start`, with the same name on screen. @param directory of a stopped host, or a copy: it already has
   * its profile
   */
  readonly start = async (
    name: string,
    directory?: string,
    options?: Parameters<typeof TestHost.start>[2],
  ): Promise<TestHost> => {
    const street = this.#street && { discover: this.#street.discover }
    const host = await TestHost.start(name, directory, { ...street, ...options })
    this.#running.add(host)
    this.#directories.add(host.directory)
    if (directory === undefined) await host.call('profile.set', { name, color: '#1c7ed6' })
    return host
  }

  /**
   * Starts hosts with these names: the first one creates a space and admits the others. Resolves when each sees all of
   * them.
   */
  readonly together = async <const Names extends readonly [string, ...string[]]>(
    names: Names,
    { role = 'editor' }: { role?: Role | undefined } = {},
  ): Promise<{ space: string; people: { [Index in keyof Names]: TestHost } }> => {
    const people = await Promise.all(names.map((each) => this.start(each)))
    const [founder, ...others] = people as [TestHost, ...TestHost[]]
    const { space } = await founder.call('spaces.create', { name: 'Team' })
    const link = await invite(founder, space, role)
    for (const host of others) await enter(host, link, PATIENCE)
    for (const host of people)
      await host.until(async () => (await host.detail(space)).members.length === names.length, PATIENCE)
    return { space, people: people as { [Index in keyof Names]: TestHost } }
  }

  /** Stops a host. Its folder stays until all of them are deleted. */
  readonly stop = async (host: TestHost): Promise<void> => {
    this.#running.delete(host)
    await host.stop()
  }

  readonly newDirectory = async (): Promise<string> => {
    const directory = await mkdtemp(join(tmpdir(), 'parley-group-'))
    this.#directories.add(directory)
    return directory
  }

  /** Copies a host's folder as a backup program does. */
  readonly copyOf = async (directory: string): Promise<string> => {
    const copy = await this.newDirectory()
    await cp(directory, copy, { recursive: true, preserveTimestamps: true })
    return copy
  }

  async remove(): Promise<void> {
    for (const host of this.#running) await this.stop(host)
    for (const directory of this.#directories) await rm(directory, { recursive: true, force: true })
    this.#directories.clear()
  }
}

/** Returns a link that admits anyone who has it, any number of times. */
export const invite = async (host: TestHost, space: string, role: Role): Promise<string> =>
  (await host.call('spaces.invite', { space, role, expires: null, uses: null })).link as string

/** Resolves when the host is a member. @param patience milliseconds; by default that of `until` */
export async function enter(host: TestHost, link: string, patience?: number): Promise<void> {
  const { space } = await host.call('spaces.join', { link })
  await host.until(async () => (await host.detail(space)).standing === 'member', patience)
}

/** The port that a host listens on. */
export async function portOf(host: TestHost): Promise<number> {
  const { addresses } = await host.call('nearby.state', undefined)
  return Number(addresses[0]?.split(':').at(-1))
}

/** Dials another host directly, as if nothing announced its address. */
export async function dial(one: TestHost, other: TestHost): Promise<void> {
  await one.call('nearby.connect', { address: `127.0.0.1:${await portOf(other)}` })
}

/** Dials another host directly. Resolves when they are linked. */
export async function meet(one: TestHost, other: TestHost, space: string): Promise<void> {
  await dial(one, other)
  const { me } = await other.detail(space)
  await one.until(async () => (await one.detail(space)).members.find(({ device }) => device === me)?.online)
}
