# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx's configuration language, as far as needed to mark blocks (core/ngx_conf_file.c). Knows nothing of Upriver's own reader."""
from dataclasses import dataclass, field

SPACE = " \t\r\n"


@dataclass
class Statement:
    words: list
    line: int
    begin: int
    end: int = 0
    body_begin: int = 0
    body: list = field(default_factory=list)

    @property
    def name(self):
        return self.words[0]

    def walk(self, around=()):
        yield self, around
        for inner in self.body:
            yield from inner.walk((*around, self))


def parse(text):
    """The statements of a file."""
    return Parser(text).block(False)


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def block(self, inside):
        statements = []
        while True:
            self.skip()
            if self.at >= len(self.text) or (inside and self.text[self.at] == "}"):
                self.at += 1
                return statements
            statements.append(self.statement())

    def skip(self):
        while self.at < len(self.text):
            if self.text[self.at] in SPACE:
                self.at += 1
            elif self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return

    def statement(self):
        begin = self.at
        made = Statement([], self.text.count("\n", 0, begin) + 1, begin)
        while True:
            self.skip()
            if self.at >= len(self.text):
                raise ValueError(f"line {made.line}: the statement has no end")
            if self.text[self.at] == ";":
                self.at += 1
                break
            if self.text[self.at] == "{":
                self.at += 1
                made.body_begin = self.at
                made.body = self.block(True)
                break
            made.words.append(self.word())
        made.end = self.at
        return made

    def word(self):
        quote = self.text[self.at] if self.text[self.at] in "\"'" else ""
        self.at += len(quote)
        word = ""
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "\\" and self.at + 1 < len(self.text):
                following = self.text[self.at + 1]
                word += {"t": "\t", "r": "\r", "n": "\n"}.get(following, following if following in "\"'\\" else char + following)
                self.at += 2
                continue
            if char == "$" and self.text[self.at + 1:self.at + 2] == "{":
                word += "${"
                self.at += 2
                continue
            if quote and char == quote:
                self.at += 1
                return word
            if not quote and char in SPACE + ";{":
                return word
            word += char
            self.at += 1
        return word
