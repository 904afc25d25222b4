import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useOpened } from '../../platform/host/asked.ts'

const NAMES = { open: 'folders.open', changed: 'folders.changed', close: 'folders.close' } as const

/** A space's synced folders, as the host reports them; null until it has answered. */
export const useFolders = (space: string): readonly SharedFolder[] | null => useOpened(NAMES, space)?.folders ?? null
