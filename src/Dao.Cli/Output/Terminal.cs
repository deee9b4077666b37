using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Dao.Cli.Output;

/// <summary>
/// The two streams of the process. With <c>--json</c> stdout holds exactly one JSON object and stderr, when something
/// fails, exactly one; otherwise stdout is for people and stderr for notes and errors.
/// </summary>
internal sealed class Terminal
{
    private const int DefaultWidth = 80;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly TextWriter _out;
    private readonly TextWriter _error;
    private readonly bool _json;
    private readonly bool _verbose;
    private readonly bool _color;

    internal Terminal(InvocationConfiguration streams, bool json, bool noInput, bool verbose)
    {
        (_out, _error) = (streams.Output, streams.Error);
        _json = json;
        _verbose = verbose;
        _color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        CanAsk = !noInput && !Console.IsInputRedirected && !Console.IsErrorRedirected;
        Out = new Page(Open(_out, Console.IsOutputRedirected), wrapSentences: !Console.IsOutputRedirected);
        Notes = new Page(Open(_error, Console.IsErrorRedirected), wrapSentences: !Console.IsErrorRedirected);
    }

    /// <summary>Whether somebody sits at a terminal and may be asked. Never with <c>--no-input</c>.</summary>
    internal bool CanAsk { get; }

    /// <summary>Stdout, for people. Commands write to it only through their <see cref="Answer"/>.</summary>
    private Page Out { get; }

    /// <summary>Stderr: what is about to be signed, progress, notes. Silent with <c>--json</c>.</summary>
    private Page Notes { get; }

    /// <summary>UTF-8 without a mark, whatever the console's own encoding is.</summary>
    internal static TextWriter Writer(Stream stream) => new StreamWriter(stream, Utf8) { AutoFlush = true };

    internal void Note(Action<Page> write)
    {
        if (!_json)
        {
            write(Notes);
        }
    }

    internal void Print(Answer answer)
    {
        if (_json)
        {
            _out.WriteLine(JsonSerializer.Serialize(answer, answer.GetType(), CliJson.Default));
        }
        else
        {
            answer.Render(Out);
        }
    }

    internal void PrintFailure(CliFailure failure)
    {
        if (_json)
        {
            var details = _verbose ? failure.InnerException?.ToString() : null;
            var error = new FailureDocument(
                new FailureDetails(failure.Code, (int)failure.ExitCode, failure.Message, details)
            );
            _error.WriteLine(JsonSerializer.Serialize(error, CliJson.Default.FailureDocument));
            return;
        }

        Notes.Bad("dao: " + failure.Message);
        if (_verbose && failure.InnerException is { } cause)
        {
            Notes.Sentence(cause.ToString());
        }
    }

    /// <summary>Asks a yes/no question on stderr; no is the default.</summary>
    internal bool Confirm(string question)
    {
        _error.Write(question + " [y/N] ");
        var answer = Console.ReadLine()?.Trim();
        return string.Equals(answer, "y", StringComparison.OrdinalIgnoreCase)
            || string.Equals(answer, "yes", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a line without showing it. Null when the input ended.</summary>
    internal string? AskSecret(string prompt)
    {
        _error.Write(prompt);
        var secret = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    _error.WriteLine();
                    return secret.ToString();
                case ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control:
                    _error.WriteLine();
                    return null;
                case ConsoleKey.Backspace:
                    secret.Length = Math.Max(0, secret.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                    {
                        secret.Append(key.KeyChar);
                    }

                    break;
            }
        }
    }

    private IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var plain = redirected || !_color;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                Interactive = InteractionSupport.No,
            }
        );
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = Width(redirected);
        return console;
    }

    internal static int Width(bool redirected)
    {
        if (
            int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out var columns)
            && columns >= DefaultWidth
        )
        {
            return columns;
        }

        return redirected || Console.WindowWidth <= 0 ? DefaultWidth : Math.Min(Console.WindowWidth, 160);
    }
}
