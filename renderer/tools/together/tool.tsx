import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { together as tool } from '../../../shared/tools/together/tool.ts'
import { IN_HEADER } from '../../platform/view/header-room.tsx'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

/** A person who looks at something doesn't wait for others looking at it. */
const PATIENT = { isPatient: true }

const Layer = part(async () => (await import('./layer.tsx')).Layer, PATIENT)

function WithTogether({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <Layer />
    </>
  )
}

export const together: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Eye,
  title: () => strings.together.title,
  InHeader: part(async () => (await import('./lead-button.tsx')).LeadButton, IN_HEADER),
  AboveView: part(async () => (await import('./bars.tsx')).Bars, PATIENT),
  Everywhere: WithTogether,
}
