import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LEFT_OUT, TABLE_KINDS, type TableKind } from '../../../shared/archive/left-out.ts'
import { PACKAGE_KINDS, type PackageKind } from '../../../shared/archive/package-kind.ts'
import type { Problem } from '../../../shared/base/problem.ts'
import { usePlatform } from '../../app/platform.ts'
import { useDatabase } from '../../data/open-database.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { RadioGroup } from '../../parts/radio-group.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import { startArchive } from '../../worker/archive-client.ts'
import { dayInName } from './save-copy.ts'
import './everything.css'

export type TakeOutProps = {
  readonly onClose: () => void
  /** Only this trial; without it all of them. `name` becomes part of the file's name. */
  readonly trial?: { readonly id: string; readonly name: string }
}

type Kind = TableKind | PackageKind
const isPackage = (kind: Kind): kind is PackageKind => PACKAGE_KINDS.some((one) => one === kind)

/** What a package leaves out; its README says the same. */
const PACKAGE_LEAVES: Record<PackageKind, readonly string[]> = {
  private: ['commons', 'plan', 'remembered', 'key'],
  open: ['words', 'points', 'photosAndFiles', 'history', 'commons', 'plan', 'remembered', 'key'],
}

/** Records as tables for other programs, after saying what they leave out. */
export function TakeOut({ onClose, trial }: TakeOutProps) {
  const { t } = useTranslation('archive')
  const db = useDatabase()
  const platform = usePlatform()
  const format = useFormat()
  const problemText = useProblemText()
  const [kind, setKind] = useState<Kind>('long')
  const [said, setSaid] = useState<{ rows: number } | { problem: Problem } | null>(null)
  const [busy, setBusy] = useState(false)

  const ending = isPackage(kind) ? 'zip' : 'csv'
  const kinds: readonly Kind[] = trial ? TABLE_KINDS : [...TABLE_KINDS, ...PACKAGE_KINDS]
  const leaves = isPackage(kind) ? PACKAGE_LEAVES[kind] : LEFT_OUT[kind]

  const save = async () => {
    setSaid(null)
    setBusy(true)
    const client = startArchive(db.name)
    try {
      const made = isPackage(kind)
        ? await client.call('package', { kind })
        : await client.call('table', { kind, trial: trial?.id ?? null })
      if (made.rows === 0) return setSaid({ rows: 0 })
      const saved = await platform.saveFile({
        title: t('out.title'),
        suggestedName: `${fileStem(trial?.name ?? t('out.file'))}-${t(`out.in_${kind}`)}-${dayInName()}.${ending}`,
        kinds: [{ name: t(ending === 'zip' ? 'out.kindZip' : 'out.kindCsv'), extensions: [ending] }],
        bytes: made.bytes,
      })
      if (!saved.ok) setSaid({ problem: saved.problem })
      else if (saved.value === 'saved') setSaid({ rows: made.rows })
    } finally {
      client.close()
      setBusy(false)
    }
  }
  const sayHow = (how: NonNullable<typeof said>) =>
    'problem' in how ? (
      <Notice tone="error" live>
        {problemText(how.problem)}
      </Notice>
    ) : (
      <Notice tone={how.rows === 0 ? 'info' : 'good'} live>
        {how.rows === 0 ? t('out.empty') : t('out.saved', { count: how.rows, rows: format.number(how.rows) })}
      </Notice>
    )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('out.title')}
      acts={
        <Button variant="primary" icon="save" onPress={() => void save()} isDisabled={busy}>
          {t(ending === 'zip' ? 'out.savePackage' : 'out.save')}
        </Button>
      }
    >
      <RadioGroup
        label={t('out.what')}
        value={kind}
        onChange={(id) => {
          setSaid(null)
          setKind(id as Kind)
        }}
        options={kinds.map((one) => ({ id: one, label: t(`out.${one}`), help: t(`out.${one}Help`) }))}
      />
      <p className="then gap-3">
        {t('out.leavesOut', { what: leaves.map((one) => t(`without.${one}`)).join('; ') })}
      </p>
      <p className="caption gap-1">{t('out.apostrophe')}</p>
      {isPackage(kind) && (
        <div className="gap-1">
          <Notice tone="warn">{t(`out.say_${kind}`)}</Notice>
        </div>
      )}
      {said && <div className="gap-1">{sayHow(said)}</div>}
    </Dialog>
  )
}

/** A title as the beginning of a file's name: no folders, nothing a system forbids. */
function fileStem(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 60).toLowerCase() || 'trial'
}
