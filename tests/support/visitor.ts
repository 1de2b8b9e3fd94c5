/** A browser's cookies, and its plain forms. */
export function visitor(url: string) {
  const jar = new Map<string, string>()
  return async (path: string, form?: Record<string, string> | FormData) => {
    const answer = await fetch(url + path, {
      method: form ? 'POST' : 'GET',
      body: form && (form instanceof FormData ? form : new URLSearchParams(form)),
      headers: {
        origin: url,
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
      },
      redirect: 'manual',
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, cookie = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(cookie, value)
    }
    return answer
  }
}
