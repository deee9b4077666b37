using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Dao.Ethereum.SourceGeneration.Json;

/// <summary>A strict RFC 8259 parser that says at which line it stumbled.</summary>
internal sealed class JsonParser
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonParser(string text) => _text = text;

    /// <exception cref="BindingException">The text is not one JSON value.</exception>
    public static JsonValue Parse(string text)
    {
        var parser = new JsonParser(text);
        var value = parser.Value();
        parser.SkipSpace();
        return parser._position == text.Length ? value : throw parser.Complain("expected the end of the file");
    }

    private JsonValue Value()
    {
        SkipSpace();
        if (_depth > MaxDepth)
        {
            throw Complain($"values are nested more than {MaxDepth} deep");
        }

        switch (Peek())
        {
            case '{':
                return Object();
            case '[':
                return Array();
            case '"':
                return new JsonText(Text());
            case 't':
                return Word("true", new JsonFlag(true));
            case 'f':
                return Word("false", new JsonFlag(false));
            case 'n':
                return Word("null", new JsonNull());
            default:
                return Number();
        }
    }

    private JsonObject Object()
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        Open('{');
        if (!Closes('}'))
        {
            do
            {
                SkipSpace();
                var name = Text();
                Expect(':');
                var value = Value();
                if (members.ContainsKey(name))
                {
                    throw Complain($"the member \"{name}\" is there twice");
                }

                members.Add(name, value);
            } while (Continues('}'));
        }

        return new JsonObject(members);
    }

    private JsonArray Array()
    {
        var start = _position;
        var items = new List<JsonValue>();
        Open('[');
        if (!Closes(']'))
        {
            do
            {
                items.Add(Value());
            } while (Continues(']'));
        }

        return new JsonArray(items, _text.Substring(start, _position - start));
    }

    private string Text()
    {
        Expect('"');
        var text = new StringBuilder();
        while (true)
        {
            var next = Take();
            switch (next)
            {
                case '"':
                    return text.ToString();
                case '\\':
                    text.Append(Escape());
                    break;
                case < ' ':
                    throw Complain("a string contains a bare control character");
                default:
                    text.Append(next);
                    break;
            }
        }
    }

    private char Escape()
    {
        var escaped = Take();
        switch (escaped)
        {
            case '"' or '\\' or '/':
                return escaped;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _position + 4 <= _text.Length:
                var digits = _text.Substring(_position, 4);
                _position += 4;
                return ushort.TryParse(
                    digits,
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var code
                )
                    ? (char)code
                    : throw Complain($"\\u{digits} is no escape");
            default:
                throw Complain($"\\{escaped} is no escape");
        }
    }

    private JsonNumber Number()
    {
        var start = _position;
        while (_position < _text.Length && "+-.0123456789eE".IndexOf(_text[_position]) >= 0)
        {
            _position++;
        }

        var literal = _text.Substring(start, _position - start);
        return double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new JsonNumber(literal)
            : throw Complain("expected a JSON value");
    }

    private JsonValue Word(string word, JsonValue value)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            throw Complain($"expected {word}");
        }

        _position += word.Length;
        return value;
    }

    private void Open(char bracket)
    {
        Expect(bracket);
        _depth++;
    }

    private bool Closes(char bracket)
    {
        SkipSpace();
        if (Peek() != bracket)
        {
            return false;
        }

        _position++;
        _depth--;
        return true;
    }

    private bool Continues(char bracket)
    {
        SkipSpace();
        if (Peek() == ',')
        {
            _position++;
            return true;
        }

        return Closes(bracket) ? false : throw Complain($"expected , or {bracket}");
    }

    private void Expect(char wanted)
    {
        SkipSpace();
        if (Peek() != wanted)
        {
            throw Complain($"expected {wanted}");
        }

        _position++;
    }

    private char Take() =>
        _position < _text.Length ? _text[_position++] : throw Complain("the file ends in the middle of a value");

    private char Peek() =>
        _position < _text.Length ? _text[_position] : throw Complain("the file ends in the middle of a value");

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (' ' or '\t' or '\r' or '\n'))
        {
            _position++;
        }
    }

    private BindingException Complain(string reason)
    {
        var line = 1;
        for (var i = 0; i < _position && i < _text.Length; i++)
        {
            line += _text[i] == '\n' ? 1 : 0;
        }

        return new BindingException($"not valid JSON at line {line}: {reason}");
    }
}
