import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { strings } from '../strings/strings.ts'
import { Dialog } from '../ui/dialogs/dialog.tsx'
import { LoadingState } from '../ui/loading/loading-state.tsx'
import type { ShareChat } from './use-sharing.ts'

interface ShareDialogProps {
  title: string
  /** Looks up the chats to offer. */
  chats(): Promise<readonly ShareChat[]>
  /** The text to share in a chat. */
  textFor(chat: ShareChat): string
  onShare(chat: ShareChat, text: string): void
  onClose(): void
}

/** Adds a text to the draft of the chat that the person chooses. */
export function ShareDialog({ title, chats, textFor, onShare, onClose }: ShareDialogProps) {
  const [found, setFound] = useState<readonly ShareChat[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads the chats once, when it opens
  useEffect(() => {
    let isOpen = true
    void chats().then((all) => isOpen && setFound(all))
    return () => {
      isOpen = false
    }
  }, [])
  const share = (chat: ShareChat) => {
    onClose()
    onShare(chat, textFor(chat))
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap="xs">
        {found === null && <LoadingState words={strings.tools.chatsOpening} />}
        {found?.length === 0 && <Text size="sm">{strings.tools.noChats}</Text>}
        {found?.map((chat) => (
          <Button key={`${chat.space} ${chat.id}`} variant="default" justify="flex-start" onClick={() => share(chat)}>
            <bdi>{chat.name}</bdi>
            {chat.spaceName !== null && (
              <Text span c="dimmed" size="sm" ms="xs">
                <bdi>{chat.spaceName}</bdi>
              </Text>
            )}
          </Button>
        ))}
      </Stack>
    </Dialog>
  )
}
