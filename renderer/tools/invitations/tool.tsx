import { UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { invitations as tool } from '../../../shared/tools/invitations/tool.ts'
import { IN_HEADER } from '../../platform/view/header-room.tsx'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

/** A person who looks at something doesn't wait for invitations. */
const PATIENT = { isPatient: true }

const Layer = part(async () => (await import('./on-screen.ts')).Layer, PATIENT)

function WithInvitations({ children }: { children: ReactNode }) {
  return (
    <>
      <Layer />
      {children}
    </>
  )
}

export const invitations: ScreenTool<typeof words> = {
  tool,
  words,
  icon: UserPlus,
  title: () => strings.invitations.title,
  InHeader: part(async () => (await import('./on-screen.ts')).InviteButton, IN_HEADER),
  inbox: {
    words: (kind) => strings.invitations.inbox[kind as keyof typeof strings.invitations.inbox] ?? '',
    Actions: part(async () => (await import('./on-screen.ts')).InboxActions, PATIENT),
    urgent: async () => (await import('./on-screen.ts')).urgent,
  },
  tell: async () => (await import('./on-screen.ts')).notifyOf,
  Everywhere: WithInvitations,
}
