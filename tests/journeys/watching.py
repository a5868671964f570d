"""Notes what a browser asks and complains of: hosts that are not the site, errors, refusals."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

#: What a page carries within itself, and the browser's own viewer of PDF files.
OWN = ("data", "about", "blob", "chrome", "chrome-extension")

#: Statuses with which a page tells its reader something: nothing here, others wrote too, not yet.
TELLING = (404, 409, 422)


class Watch:
    """Watches every page of a browser context from now on."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in OWN and parts.netloc != self.host:
            self.complaints.append(f"asks another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A page that says it does not exist, or a form that asks again, is answered with a status
        # of its own, which the browser notes too.
        told = any(f"status of {status}" in message.text for status in TELLING)
        page = message.page
        own = told and page is not None and message.location.get("url") == page.url
        if message.type in ("error", "warning") and not own:
            self.complaints.append(f"{message.type}: {message.text} {message.location['url']}")

    def _error(self, error: WebError) -> None:
        self.complaints.append(f"error: {error.error}")

    def taken(self) -> list[str]:
        """The complaints since they were last taken."""
        found, self.complaints = self.complaints, []
        return found
