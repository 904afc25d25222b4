import './board-features.css'
import type { ReactNode } from 'react'
import { BoardKeys } from './board-keys.ts'
import { Calls } from './call.tsx'
import { CommentPins } from './comment-pins.tsx'
import { CommentsProvider } from './comments-context.tsx'
import { CommentsPanel } from './comments-panel.tsx'
import { FilesPanel } from './files/files-panel.tsx'
import { TemplatesPanel } from './files/templates-panel.tsx'
import { Follow } from './follow.tsx'
import { Found } from './found.tsx'
import { Lasers, OwnLaser } from './laser.tsx'
import { OthersSelections } from './others-selections.tsx'
import { OwnLiveState } from './own-live.tsx'
import { LinkedPlacesOnBoard } from './placed/linked-places.tsx'
import { PlacedFilesOnBoard } from './placed/placed-files.tsx'
import { BoardFilesProvider } from './placed/placed-files-context.tsx'
import { Presenter } from './presenter.tsx'
import { PresentingProvider } from './presenting.tsx'
import { Replay } from './replay/replay.tsx'
import { SaidProvider } from './said-context.tsx'
import { ShownBoard } from './shown-board.tsx'
import { SlidesPanel } from './slides.tsx'
import { VotesOnShapes, VotingPanel } from './voting.tsx'

/** State shared by several features. */
export function FeatureState({ children }: { children: ReactNode }): ReactNode {
  return (
    <SaidProvider>
      <CommentsProvider>
        <PresentingProvider>
          <BoardFilesProvider>{children}</BoardFilesProvider>
        </PresentingProvider>
      </CommentsProvider>
    </SaidProvider>
  )
}

/** The features over the drawing: marks, notices, panels. */
export function OverlayFeatures(): ReactNode {
  return (
    <>
      <OwnLiveState />
      <BoardKeys />
      <OwnLaser />
      <Found />
      <LinkedPlacesOnBoard />
      <OthersSelections />
      <Lasers />
      <Follow />
      <ShownBoard />
      <VotesOnShapes />
      <CommentPins />
      <PlacedFilesOnBoard />
      <Calls />
      <CommentsPanel />
      <SlidesPanel />
      <VotingPanel />
      <FilesPanel />
      <TemplatesPanel />
      <Replay />
      <Presenter />
    </>
  )
}
