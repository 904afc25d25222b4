import { ActionIcon, Menu, Popover } from '@mantine/core'
import { CalendarDays, Download, Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { Calendar } from '../../ui/calendar.tsx'

/** What else can be done with a channel: go to a day, save it as a file, and what the view around it offers. */
export function ChannelMore({
  onDate,
  onExport,
  children,
}: {
  /** @param time the first moment of a day */
  onDate: (time: number) => void
  onExport: () => void
  /** Further items of the menu. */
  children: ReactNode
}) {
  const [choosing, setChoosing] = useState(false)
  const words = strings.conversations
  return (
    <Popover
      withRoles={false}
      opened={choosing}
      onChange={setChoosing}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={words.more} title={words.more}>
                <Ellipsis size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<CalendarDays size={18} />} onClick={() => setChoosing(true)}>
                {words.jumpToDate}
              </Menu.Item>
              <Menu.Item leftSection={<Download size={18} />} onClick={onExport}>
                {words.export}
              </Menu.Item>
              {children}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown p={8} role="dialog" aria-label={words.jumpToDate}>
        <Calendar
          onChoose={(day) => {
            setChoosing(false)
            onDate(day.getTime())
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
