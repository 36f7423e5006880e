/** The page is sealed: it runs only the app's own code, goes nowhere and may nothing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, launchApp, testOfOneApp as test } from './app'

// Every refusal shows in the page's console, and refusals are what is wanted here.
test.use({ mayComplain: true })

test('the page comes with a policy that names a new nonce for each load', async ({ page }) => {
  const policies = await page.evaluate<string[]>(`(async () => {
    const load = async () => (await fetch('/index.html')).headers.get('content-security-policy')
    return [await load(), await load()]
  })()`)
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{22,}'/)
    expect(policy).not.toContain('unsafe')
  }
  expect(policies[0]).not.toBe(policies[1])
})

test('planted scripts do not run: inline, in a handler, from elsewhere, as data', async ({
  page,
}) => {
  const blocked = await page.evaluate<string[]>(`(async () => {
    const blocked = []
    const done = new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => {
        blocked.push(event.effectiveDirective + ' ' + event.blockedURI)
        if (blocked.length === 4) resolve()
      })
    })
    const inline = document.createElement('script')
    inline.textContent = 'window.planted = "inline"'
    document.body.append(inline)
    const handler = document.createElement('div')
    handler.innerHTML = '<button onclick="window.planted = 1">x</button>'
    document.body.append(handler)
    handler.firstChild.click()
    const remote = document.createElement('script')
    remote.src = 'http://127.0.0.1:9/planted.js'
    document.body.append(remote)
    const dataScript = document.createElement('script')
    dataScript.src = 'data:text/javascript,window.planted = "data"'
    document.body.append(dataScript)
    await done
    return blocked
  })()`)
  expect(blocked.sort()).toEqual([
    'script-src-attr inline',
    'script-src-elem data',
    'script-src-elem http://127.0.0.1:9/planted.js',
    'script-src-elem inline',
  ])
  expect(await page.evaluate('window.planted')).toBeUndefined()
})

test('the page keeps to its own policy', async ({ page }) => {
  // Told of what was before, too; what is evaluated and refused shows nowhere else.
  await page.evaluate(`
    window.violations = []
    new ReportingObserver((reports) => violations.push(...reports.map(({ body }) => body.blockedURL)), {
      types: ['csp-violation'],
      buffered: true,
    }).observe()
  `)
  for (const name of ['Watch', 'Runs', 'Lab']) {
    await page.getByRole('tab', { name }).click()
    const panel = page.getByRole('tabpanel', { name })
    // A page without anything to show yet has no main part.
    await expect(panel.getByRole('main').or(panel.getByRole('region')).first()).toBeVisible()
  }
  expect(await page.evaluate('violations')).toEqual([])
})

test('an address that leads out of the app has no answer', async ({ page }) => {
  for (const path of ['/..%2f..%2fetc/hostname', '/..%2f..%2f..%2f..%2fetc%2fhostname', '/%']) {
    const answer = await page.evaluate<{ status: number; text: string }>(
      `fetch('app://coreloom${path}').then(async (r) => ({ status: r.status, text: await r.text() }))`,
    )
    expect(answer, path).toEqual({ status: 404, text: 'There is no such file in the app.' })
  }
})

test('the page reaches no file and no address outside the app', async ({ page }) => {
  for (const url of ['file:///etc/hostname', 'http://127.0.0.1:9/', 'app://other/index.html']) {
    const reason = await page.evaluate<string>(
      `fetch(${JSON.stringify(url)}).then(() => 'answered', (error) => error.name)`,
    )
    expect(reason, url).toBe('TypeError')
  }
})

test('there is no Node in the page', async ({ page }) => {
  for (const name of ['require', 'process', 'module', 'Buffer', 'global', '__dirname']) {
    expect(await page.evaluate(`typeof ${name}`), name).toBe('undefined')
  }
})

test('the page opens no window and goes nowhere', async ({ app, page }) => {
  let requests = 0
  const server = createServer((_request, response) => {
    requests += 1
    response.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  expect(await page.evaluate(`window.open(${JSON.stringify(url)}) === null`)).toBe(true)
  const navigation = await app.evaluateHandle(({ BrowserWindow }) => ({
    wasPrevented: new Promise<boolean>((resolve) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.webContents.once('will-frame-navigate', (event) => resolve(event.defaultPrevented))
    }),
  }))
  await page.evaluate(`location.href = ${JSON.stringify(url)}`)
  expect(await navigation.evaluate(({ wasPrevented }) => wasPrevented)).toBe(true)
  expect(page.url()).toBe('app://coreloom/index.html')
  expect(app.windows()).toHaveLength(1)
  await expect(page.evaluate('window.coreloom.describeApp()')).resolves.toMatchObject({ ok: true })
  expect(requests).toBe(0)
  await new Promise((closed) => server.close(closed))
})

for (const empty of ['about:blank', 'about:srcdoc']) {
  test(`an empty page, ${empty}, is no way out of the window: the page is brought back`, async ({
    app,
    page,
  }) => {
    const back = await app.evaluateHandle(({ BrowserWindow }) => ({
      loaded: new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.on('did-finish-load', () => {
          if (contents.getURL().startsWith('app:')) resolve(contents.getURL())
        })
      }),
    }))
    await page.evaluate(`void setTimeout(() => { location.href = '${empty}' })`)
    expect(await back.evaluate(({ loaded }) => loaded)).toBe('app://coreloom/index.html')
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
  })
}

test('a built app hears of no development server', async ({}, testInfo) => {
  let requests = 0
  const server = createServer((_request, response) => {
    requests += 1
    response.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const env = { ELECTRON_RENDERER_URL: `http://127.0.0.1:${port}/` }
  const other = await launchApp(testInfo.outputPath('user-data'), { env })
  const page = await other.firstWindow()
  await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
  expect(page.url()).toBe('app://coreloom/index.html')
  expect(requests).toBe(0)
  await other.close()
  await new Promise((closed) => server.close(closed))
})

test('the page is given no permission', async ({ page }) => {
  expect(await page.evaluate('Notification.requestPermission()')).toBe('denied')
  const states = await page.evaluate<Record<string, string>>(`(async () => {
    const states = {}
    for (const name of ['geolocation', 'camera', 'microphone', 'clipboard-read', 'midi']) {
      states[name] = (await navigator.permissions.query({ name })).state
    }
    return states
  })()`)
  expect(new Set(Object.values(states))).toEqual(new Set(['denied']))
  const position = `new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(() => resolve('given'), (error) => resolve(error.code))
  })`
  expect(await page.evaluate(position)).toBe(1)
})
