import { Menu, Popover } from '@mantine/core'
import { CalendarDays, Download } from 'lucide-react'
import { memo, type ReactNode, useRef } from 'react'
import { OpenWindowItem } from '../../../platform/places/open-window-item.tsx'
import { strings } from '../../../strings/first.ts'
import { useFocusHome } from '../../../ui/keyboard/focus-memory.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'
import type { PublicationKind } from './channel-tools.tsx'

const Calendar = part(async () => (await import('../../../ui/time/calendar.tsx')).Calendar)

/**
 * Further actions of a channel or conversation: go to a day, save it as a file, and items from the surrounding view.
 */
export const ChannelMore = memo(function ChannelMore({
  kind,
  isChoosing,
  onChoosing,
  onDate,
  onExport,
  children,
}: {
  kind: PublicationKind
  /** Whether the calendar is open. */
  isChoosing: boolean
  onChoosing: (choosing: boolean) => void
  /** @param time the first moment of a day */
  onDate: (time: number) => void
  onExport: () => void
  /** More menu items. */
  children: ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  const words = strings.conversations
  const more = words.more[kind]
  useFocusHome(isChoosing, button)
  return (
    <Popover withRoles={false} opened={isChoosing} onChange={onChoosing} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <span>
          <MoreMenu ref={button} label={more}>
            <Menu.Item leftSection={<CalendarDays size={18} />} onClick={() => onChoosing(true)}>
              {words.jumpToDate}
            </Menu.Item>
            <Menu.Item leftSection={<Download size={18} />} onClick={onExport}>
              {words.export}
            </Menu.Item>
            <OpenWindowItem />
            {children}
          </MoreMenu>
        </span>
      </Popover.Target>
      <Popover.Dropdown p={8} role="dialog" aria-label={words.jumpToDate}>
        <Calendar
          onChoose={(day) => {
            onChoosing(false)
            onDate(day.getTime())
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
})
