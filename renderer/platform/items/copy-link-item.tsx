import { Menu } from '@mantine/core'
import { Link } from 'lucide-react'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import { strings } from '../../strings/first.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { useAppStore } from '../state/store.ts'

/** A menu item that copies the link to a place. */
export function CopyLinkItem({ to }: { to: Address }) {
  const store = useAppStore()
  const { copy } = useCopy()
  const run = async () => {
    if (await copy(addresses.writeLink(to))) store.announce(strings.app.copied)
    else store.notify(strings.app.notCopied)
  }
  return (
    <Menu.Item leftSection={<Link size={18} />} onClick={() => void run()}>
      {strings.tools.copyLink}
    </Menu.Item>
  )
}
