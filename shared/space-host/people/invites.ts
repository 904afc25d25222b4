/** Invites that this device issued. Their links are secret, so only this device stores them. */
import type { Role } from '../../space/permissions.ts'
import type { SpaceMemory } from '../keeping/space-memory.ts'
import type { Membership } from './membership.ts'

export class Invites {
  readonly #membership: Membership
  readonly #memory: SpaceMemory

  constructor(membership: Membership, memory: SpaceMemory) {
    this.#membership = membership
    this.#memory = memory
  }

  /** @param expires milliseconds since 1970; null: never @param uses null: any number */
  issue(role: Role, expires: number | null, uses: number | null): Promise<{ key: string; link: string }> {
    return this.#keep(role, expires, uses, {})
  }

  /** Issues an invite that admits one device, once. @param device hex */
  issueOnlyTo(device: string, role: Role, expires: number): Promise<{ key: string; link: string }> {
    return this.#keep(role, expires, 1, { device })
  }

  /** The link of an invite that this device issued for anyone; null for others' invites. */
  link(key: string): string | null {
    return this.#memory.invites.find((invite) => invite.key === key && !invite.device)?.link ?? null
  }

  async #keep(role: Role, expires: number | null, uses: number | null, only: { device?: string }) {
    const invite = await this.#membership.invite(role, expires, uses)
    this.#memory.invites = [...this.#memory.invites, { ...invite, ...only }]
    await this.#memory.save()
    return invite
  }
}
