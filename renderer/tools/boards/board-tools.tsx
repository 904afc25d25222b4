import { Menu } from '@mantine/core'
import { FolderOutput, History, LayoutTemplate, type LucideIcon, Megaphone } from 'lucide-react'
import { useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { MoreMenu } from '../../ui/menus/more-menu.tsx'
import { BarButton } from './bar-button.tsx'
import { useBoard } from './board-context.tsx'
import { CommentButtons } from './comments/comments-button.tsx'
import { FILES_PANEL } from './files/files-panel.tsx'
import { TEMPLATES_PANEL } from './files/templates-panel.tsx'
import { LaserButton } from './live/laser.tsx'
import { PeopleStrip, usePeopleHere } from './live/people-strip.tsx'
import { BoardTimer } from './meeting/timer.tsx'
import { VotingButton } from './meeting/voting.tsx'
import { REPLAY_PANEL } from './replay/replay.tsx'
import { SlidesButton } from './slides.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { useBoardCommands } from './use-board-commands.ts'

/** Tools for working together on a board, next to the drawing tools, which are Excalidraw's. */
export function BoardTools({ withUndo }: { withUndo: boolean }) {
  return (
    <div className="board-tools" role="toolbar" aria-label={strings.boards.bar}>
      <PeopleStrip />
      {withUndo && <UndoButtons />}
      <LaserButton />
      <CommentButtons />
      <BoardTimer />
      <VotingButton />
      <SlidesButton />
      <TemplatesButton />
      <FurtherTools />
    </div>
  )
}

function TemplatesButton() {
  const { panel, openPanel, writable } = useBoard()
  const isOpen = panel === TEMPLATES_PANEL
  if (!writable) return null
  return (
    <BarButton
      label={strings.boards.insertTemplate}
      pressed={isOpen}
      onClick={() => openPanel(isOpen ? null : TEMPLATES_PANEL)}
      icon={LayoutTemplate}
    />
  )
}

interface FurtherTool {
  label: string
  icon: LucideIcon
  run: () => void
}

function useFurtherTools(): FurtherTool[] {
  const { panel, openPanel, live, writable } = useBoard()
  const here = usePeopleHere()
  const toggles = (which: string) => () => openPanel(panel === which ? null : which)
  const tools = [
    { label: strings.boards.replay, icon: History, run: toggles(REPLAY_PANEL) },
    { label: strings.boards.files, icon: FolderOutput, run: toggles(FILES_PANEL) },
  ]
  if (writable && here.length > 0)
    tools.push({ label: strings.boards.callAll, icon: Megaphone, run: () => live?.set({ call: Date.now() }) })
  return tools
}

function FurtherTools() {
  const tools = useFurtherTools()
  const [hasChosen, setChosen] = useState(false)
  useBoardCommands(tools)
  return (
    <MoreMenu
      label={strings.boards.moreTools}
      width={240}
      returnFocus={!hasChosen}
      onChange={(opened) => opened && setChosen(false)}
    >
      {tools.map(({ label, icon: Icon, run }) => (
        <Menu.Item
          key={label}
          leftSection={<Icon size={18} />}
          onClick={() => {
            setChosen(true)
            run()
          }}
        >
          {label}
        </Menu.Item>
      ))}
    </MoreMenu>
  )
}
