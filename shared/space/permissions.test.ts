import { describe, expect, it } from 'vitest'
import { ACTION_OF, may, mayGovern, ROLES, rolesInvitableBy } from './permissions.ts'

const ACTIONS = [...new Set(['write-content' as const, ...Object.values(ACTION_OF)])].sort()

describe('permissions', () => {
  it('are as in this table', () => {
    const table = ACTIONS.map((action) => `${action}: ${ROLES.filter((role) => may(role, action)).join(', ')}`)
    const invites = (['team-space', 'public-publication'] as const).flatMap((kind) =>
      ROLES.map((role) => `${role} in a ${kind} invites: ${rolesInvitableBy(role, kind).join(', ') || 'nobody'}`),
    )
    expect([...table, ...invites].join('\n')).toMatchInlineSnapshot(`
      "admit: owner, editor
      change-role: owner
      checkpoint: owner
      invite: owner, editor
      leave: owner, editor, viewer, relay
      name-successor: owner
      publish-keys: owner, editor
      purge: owner
      remove-member: owner
      rename-space: owner
      report-fork: owner, editor, viewer, relay
      revoke-invite: owner, editor
      set-own-profile: owner, editor, viewer, relay
      set-quota: owner
      tell-addresses: relay
      write-content: owner, editor
      owner in a team-space invites: owner, editor, viewer, relay
      editor in a team-space invites: editor, viewer
      viewer in a team-space invites: nobody
      relay in a team-space invites: nobody
      owner in a public-publication invites: owner, editor, viewer
      editor in a public-publication invites: viewer
      viewer in a public-publication invites: nobody
      relay in a public-publication invites: nobody"
    `)
  })

  it('[V17] let owners govern editors, viewers and junior owners, and nobody govern the founder', () => {
    const founder = { role: 'owner', order: 0 } as const
    const senior = { role: 'owner', order: 3 } as const
    const junior = { role: 'owner', order: 9 } as const
    const editor = { role: 'editor', order: 1 } as const
    const viewer = { role: 'viewer', order: 2 } as const
    const ranks = { founder, senior, junior, editor, viewer }
    const governed = Object.entries(ranks).map(
      ([name, actor]) =>
        `${name}: ${Object.entries(ranks)
          .filter(([other, target]) => other !== name && mayGovern(actor, target))
          .map(([other]) => other)
          .join(', ')}`,
    )
    expect(governed.join('\n')).toMatchInlineSnapshot(`
      "founder: senior, junior, editor, viewer
      senior: junior, editor, viewer
      junior: editor, viewer
      editor: 
      viewer: "
    `)
  })
})
