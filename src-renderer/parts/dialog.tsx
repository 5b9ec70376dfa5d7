import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import './dialog.css'

export type DialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  readonly acts?: ReactNode | undefined
  /** Cannot be left by pressing outside it; Escape still closes it. */
  readonly mustAnswer?: boolean | undefined
  readonly isAlert?: boolean | undefined
}

/** One thing at a time, floating over the page. Focus stays inside and returns where it was. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  acts,
  mustAnswer = false,
  isAlert = false,
}: DialogProps) {
  const { t } = useTranslation('parts')
  return (
    <ModalOverlay
      className="dialog-cover"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={!mustAnswer}
    >
      <Modal className="dialog-modal">
        <AriaDialog className="dialog" role={isAlert ? 'alertdialog' : 'dialog'}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon="x" label={t('close')} onPress={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
          {acts && <div className="dialog-acts">{acts}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export type ConfirmDialogProps = {
  readonly isOpen: boolean
  readonly title: string
  /** What will happen, in one sentence. */
  readonly children: ReactNode
  /** The word on the button that does it: the deed itself, never “OK”. */
  readonly confirm: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that takes effort to bring back. */
export function ConfirmDialog({ isOpen, title, children, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('parts')
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      mustAnswer
      isAlert
      acts={
        <>
          <Button onPress={onClose} autoFocus>
            {t('notNow')}
          </Button>
          <Button
            variant="primary"
            onPress={() => {
              onConfirm()
              onClose()
            }}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
