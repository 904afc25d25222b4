/**
 * Discovery servers that members of a space list. They are stored with the members' names, used only once the person
 * agrees, and removed with the member.
 */
import type { NamedServer } from '../../../shared/ipc/contract.ts'
import type { Governance } from '../../../shared/space/governance/governance.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'

/** Maximum number of members per space whose lists are stored: the most recent senders. */
const KEPT = 16

/** Replaces the list that a member sent before. Returns false if it hasn't changed. */
export function keepNamed(entry: SpaceEntry, device: string, addresses: readonly string[]): boolean {
  const before = entry.named?.find(([known]) => known === device)?.[1] ?? []
  const isSame = before.length === addresses.length && before.every((address, index) => address === addresses[index])
  if (isSame) return false
  const others = (entry.named ?? []).filter(([known]) => known !== device)
  entry.named =
    addresses.length === 0 ? others : [...others, [device, [...addresses]] as [string, string[]]].slice(-KEPT)
  return true
}

/** Each server that current members list but the person doesn't, with those members' names. */
export function namedServers(
  spaces: readonly { entry: SpaceEntry; governance: Governance | null }[],
  own: readonly string[],
): NamedServer[] {
  const by = new Map<string, Set<string>>()
  for (const { entry, governance } of spaces) {
    for (const [device, addresses] of entry.named ?? []) {
      const member = governance?.members.get(device)
      if (!member) continue
      for (const address of addresses) {
        if (!own.includes(address)) by.set(address, (by.get(address) ?? new Set()).add(member.name))
      }
    }
  }
  return [...by].map(([address, names]) => ({ address, by: [...names].slice(0, KEPT) }))
}
