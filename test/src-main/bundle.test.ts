import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listBundle, lookUp } from '../../src-main/bundle.ts'

const home = mkdtempSync(join(tmpdir(), 'commonfield-bundle-'))
const root = join(home, 'renderer')
mkdirSync(join(root, 'assets'), { recursive: true })
writeFileSync(join(home, 'secret.json'), '{}')
writeFileSync(join(root, 'index.html'), '<h1>Commonfield</h1>')
writeFileSync(join(root, 'assets/index-3f.js'), '')
writeFileSync(join(root, 'assets/page.css'), '')
writeFileSync(join(root, 'assets/notes.exe'), '')
symlinkSync(join(home, 'secret.json'), join(root, 'assets/link.json'))
symlinkSync(home, join(root, 'up'))
afterAll(() => rmSync(home, { recursive: true }))

const bundle = listBundle(root)

describe('the files of the interface', () => {
  it('are exactly those in its folder, without links and unknown kinds', () => {
    expect([...bundle.keys()].sort()).toEqual(['/assets/index-3f.js', '/assets/page.css', '/index.html'])
  })

  it('are found under their address, the start page also under /', () => {
    expect(lookUp(bundle, '/')?.path).toBe(join(root, 'index.html'))
    expect(lookUp(bundle, '/index.html')?.contentType).toBe('text/html; charset=utf-8')
    expect(lookUp(bundle, '/assets/index-3f.js')?.contentType).toBe('text/javascript; charset=utf-8')
  })
})

describe('an address that tries to lead outside', () => {
  it.each([
    '',
    '.',
    '..',
    '/..',
    '/../secret.json',
    '/../../etc/passwd',
    '/assets/../../secret.json',
    '/assets/../index.html',
    '/./index.html',
    '//index.html',
    '/index.html/',
    '/assets',
    '/assets/',
    '/%2e%2e/secret.json',
    '/%2E%2E/secret.json',
    '/.%2e/secret.json',
    '/..%2fsecret.json',
    '/..%2Fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '/%252e%252e/secret.json',
    '/%252e%252e%252fsecret.json',
    '/%c0%ae%c0%ae/secret.json',
    '/%uff0e%uff0e/secret.json',
    '/．．/secret.json',
    '/index.html%00',
    '/index.html\0.css',
    '/index%2ehtml',
    '/INDEX.HTML',
    '/index.html.',
    '/index.html ',
    '/index.html::$DATA',
    '/assets/link.json',
    '/up/secret.json',
    '/assets/notes.exe',
    '/C:/Windows/win.ini',
    '/file:///etc/passwd',
    '/~/secret.json',
    '/__proto__',
    '/constructor',
    'index.html',
    '/index.html?x',
  ])('finds nothing: %j', (address) => {
    expect(lookUp(bundle, address)).toBeUndefined()
  })
})
