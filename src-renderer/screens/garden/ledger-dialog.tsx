import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { type Ledger, type LedgerCheck, readLedger, writeLedger } from '../../../shared/garden/ledger.ts'
import { ledgerCsv } from '../../../shared/garden/ledger-csv.ts'
import { ledgerHtml } from '../../../shared/garden/ledger-html.ts'
import { seasonLabel } from '../../../shared/garden/season-year.ts'
import { usePlatform } from '../../app/platform.ts'
import { monthName } from '../../charts/month-tally.tsx'
import { gardenEdits } from '../../data/garden.ts'
import { useDatabase } from '../../data/open-database.ts'
import { machineStamp } from '../../data/stamp.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useProblemText } from '../../words/words.ts'
import { useGardenWords } from './garden-words.ts'
import type { GardenView } from './use-garden.ts'

const KINDS = ['json', 'html', 'csv'] as const
type Kind = (typeof KINDS)[number]
const MOST_BYTES = 64_000_000

/** The year's ledger as a file whose every total points at its picks; and a ledger read and added up again. */
export function LedgerDialog({ view, onClose }: { readonly view: GardenView; readonly onClose: () => void }) {
  const { t } = useTranslation('garden')
  const db = useDatabase()
  const platform = usePlatform()
  const problemText = useProblemText()
  const write = useLedgerWriter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [saved, setSaved] = useState<Kind | null>(null)
  const [check, setCheck] = useState<LedgerCheck | null>(null)

  const save = async (kind: Kind) => {
    const edits = await gardenEdits(db)
    const ids = new Set<string>(
      [...view.garden.picks, ...view.garden.beds, ...view.garden.plantings, ...view.garden.unitWeights].map(
        (row) => row.id,
      ),
    )
    const ledger = writeLedger(
      view.garden,
      {
        name: view.site?.name ?? t('title'),
        year: view.year,
        written: new Date(machineStamp.now()).toISOString(),
      },
      // Rows that were taken away are part of the story too.
      edits
        .filter((edit) => ids.has(edit.record) || edit.is === null)
        .map(({ at, record, was, is, why }) => ({ at, record, was, is, why })),
    )
    const done = await platform.saveFile({
      title: t('ledger.title'),
      suggestedName: `${t('ledger.file')}-${view.nameOfYear(view.year).replace('/', '-')}.${kind}`,
      kinds: [{ name: t(`ledger.kind.${kind}`), extensions: [kind] }],
      bytes: new TextEncoder().encode(write(kind, ledger)),
    })
    setProblem(done.ok ? null : done.problem)
    setSaved(done.ok && done.value === 'saved' ? kind : null)
  }
  const open = async () => {
    const opened = await platform.openFile({
      title: t('ledger.check'),
      kinds: [{ name: t('ledger.kind.json'), extensions: ['json'] }],
      maxBytes: MOST_BYTES,
    })
    setCheck(null)
    if (!opened.ok) return setProblem(opened.problem)
    if (opened.value === null) return
    const read = readLedger(new TextDecoder().decode(opened.value.bytes))
    setProblem(read.ok ? null : read.problem)
    if (read.ok) setCheck(read.value)
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('ledger.title')}>
      <p className="then">{t('ledger.how', { year: view.nameOfYear(view.year) })}</p>
      <div className="row-of gap-2">
        {KINDS.map((kind) => (
          <Button
            key={kind}
            icon="save"
            variant={kind === 'json' ? 'primary' : 'plain'}
            onPress={() => void save(kind)}
          >
            {t(`ledger.save.${kind}`)}
          </Button>
        ))}
      </div>
      {saved && (
        <Notice tone="good" live>
          {t('ledger.saved')}
        </Notice>
      )}
      <p className="then gap-3">{t('ledger.checkHow')}</p>
      <div className="row-of gap-1">
        <Button icon="search" onPress={() => void open()}>
          {t('ledger.check')}
        </Button>
      </div>
      {problem && (
        <Notice tone="error" live>
          {problemText(problem)}
        </Notice>
      )}
      {check && <Checked check={check} />}
    </Dialog>
  )
}

function Checked({ check }: { readonly check: LedgerCheck }) {
  const { t } = useTranslation('garden')
  const format = useFormat()
  const problemText = useProblemText()
  const { ledger, faults } = check
  const year = seasonLabel(ledger.year, ledger.firstMonth)
  return (
    <>
      <Notice tone={faults.length === 0 ? 'good' : 'error'} live>
        <b>
          {faults.length === 0
            ? t('ledger.agrees', { name: ledger.garden, year })
            : t('ledger.differs', { name: ledger.garden, year, count: faults.length })}
        </b>{' '}
        {t('ledger.found', {
          totals: format.number(check.totals),
          picks: format.number(check.picks),
          kg: format.quantity(ledger.totals.find((one) => one.of === 'season')?.kg ?? 0, 'kg', { digits: 1 }),
        })}{' '}
        {check.notWeighed > 0 &&
          t('sums.notWeighed', { count: check.notWeighed, number: format.number(check.notWeighed) })}{' '}
        {t('ledger.edits', { count: check.edits, number: format.number(check.edits) })}
      </Notice>
      {faults.length > 0 && (
        <ul className="garden-withheld gap-1">
          {faults.slice(0, 12).map((fault, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: faults stand in the order they were found
            <li key={at}>{problemText(fault)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A ledger as the text of a file, in the reader's language where people read it. */
function useLedgerWriter() {
  const { t } = useTranslation('garden')
  const language = useLanguage()
  const format = useFormat()
  const words = useGardenWords()
  return (kind: Kind, ledger: Ledger): string => {
    if (kind === 'json') return JSON.stringify(ledger, null, 1)
    // A spreadsheet reads UTF-8 when it begins with its mark.
    if (kind === 'csv') return `\ufeff${ledgerCsv(ledger)}`
    const season = ledger.totals.find((one) => one.of === 'season')?.kg ?? 0
    const head = (name: string) => t(`ledger.heads.${name}`)
    return ledgerHtml(ledger, {
      language,
      title: t('ledger.pageTitle', {
        name: ledger.garden,
        year: seasonLabel(ledger.year, ledger.firstMonth),
      }),
      facts: t('ledger.pageFacts', {
        kg: words.kg(season),
        area: words.m2(ledger.areaM2),
        perM2: ledger.kgPerM2 === null ? '·' : words.perM2(ledger.kgPerM2),
        at: format.date(new Date(ledger.written)),
      }),
      how: t('ledger.pageHow'),
      heads: { total: head('total'), kg: 'kg', picks: head('picks') },
      pickHeads: [
        head('number'),
        t('picks.day'),
        t('picks.crop'),
        t('picks.bed'),
        head('written'),
        'kg',
        head('known'),
      ],
      groups: { season: head('season'), month: head('month'), bed: head('bed'), crop: head('crop') },
      known: {
        weighed: t('ledger.known.weighed'),
        own: t('ledger.known.own'),
        typical: t('ledger.known.typical'),
        not_weighed: t('ledger.known.not_weighed'),
      },
      noBed: t('entry.noBed'),
      byPlanting: t('picks.byPlanting'),
      edits: t('ledger.edits', { count: ledger.edits.length, number: format.number(ledger.edits.length) }),
      number: (value) => format.number(value, { digits: 3 }),
      month: (month) => `${monthName(language, Number(month.slice(5, 7)) - 1)} ${month.slice(0, 4)}`,
      unit: words.many,
    })
  }
}
