import { Button, Popover } from '@mantine/core'
import { SmilePlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { part } from '../loading/part.tsx'
import { IconButton } from '../menus/icon-button.tsx'
import classes from './emoji.module.css'

const EmojiPicker = part(async () => (await import('./emoji-picker.tsx')).EmojiPicker, {
  meanwhile: () => <div className={classes.picker} />,
})

/** A button that opens the picker. */
export function EmojiButton({
  label,
  keys,
  icon = <SmilePlus size={16} />,
  size,
  opened,
  onOpen,
  onPick,
  remove,
}: {
  label: string
  keys?: string
  icon?: ReactNode
  size?: number
  /** Set by callers that can also open it from elsewhere. */
  opened?: boolean
  onOpen?: (opened: boolean) => void
  onPick: (emoji: string) => void
  /** Removes the emoji that was picked before. */
  remove?: { words: string; run: () => void } | undefined
}) {
  const [own, setOwn] = useState(false)
  const isOpen = opened ?? own
  const setOpen = onOpen ?? setOwn
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <IconButton
          {...(size === undefined ? {} : { size })}
          label={label}
          keys={keys}
          onClick={() => setOpen(!isOpen)}
        >
          {icon}
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        <EmojiPicker
          onPick={(emoji) => {
            setOpen(false)
            onPick(emoji)
          }}
        />
        {remove && (
          <Button
            variant="subtle"
            color="gray"
            fullWidth
            mt={8}
            onClick={() => {
              setOpen(false)
              remove.run()
            }}
          >
            {remove.words}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
