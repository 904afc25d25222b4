/** The members that a command-line program names as helpers of a job. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { may } from '../../../../shared/space/permissions.ts'
import { memberName } from '../../../../shared/space-host/member-name.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'

/**
 * Throws CallFailure.
 *
 * @param names names of members who can write, or ids of their devices
 * @returns the ids of their devices, each once
 */
export function namedHelpers(space: Pick<OpenSpace, 'governance' | 'readership'>, names: readonly string[]): string[] {
  const writers = [...(space.governance?.members.values() ?? [])].filter(({ grant }) =>
    may(grant.role, 'write-content'),
  )
  const devices = writers.map(({ device }) => device)
  const deviceOf = (named: string): string => {
    const [found, ...others] = devices.filter((device) => device === named || memberName(space, device) === named)
    if (!found) throw new CallFailure('not-found', `the space has no member ${named} who could help`)
    if (others.length > 0)
      throw new CallFailure('bad-input', `the space has ${others.length + 1} members ${named}: use an id`)
    return found
  }
  return [...new Set(names.map(deviceOf))]
}
