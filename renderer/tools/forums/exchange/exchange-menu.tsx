import { Menu } from '@mantine/core'
import { Download, Upload } from 'lucide-react'
import { useState } from 'react'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { part } from '../../../ui/loading/part.tsx'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'
import type { ForumProps } from '../forum-props.ts'

const ExportDialog = part(async () => (await import('./export-dialog.tsx')).ExportDialog)

/** An app-level dialog, so that it stays open while the list changes. */
export const importDialog = (space: string) => ({ kind: 'tool', space, tool: 'forums', dialog: 'import' }) as const

/** Imports and exports a forum as files. */
export function ExchangeMenu({ detail, forum }: ForumProps) {
  const words = strings.forums
  const store = useAppStore()
  const [isExporting, setExporting] = useState(false)
  return (
    <>
      <MoreMenu label={words.more}>
        {detail.mayWrite && (
          <Menu.Item leftSection={<Upload size={18} />} onClick={() => store.openDialog(importDialog(detail.id))}>
            {words.importTitle}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Download size={18} />} onClick={() => setExporting(true)}>
          {words.exportTitle}
        </Menu.Item>
      </MoreMenu>
      {isExporting && <ExportDialog detail={detail} forum={forum} onClose={() => setExporting(false)} />}
    </>
  )
}
