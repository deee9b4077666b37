using Dao.Gateway.Http;

namespace Dao.Gateway.Tests.Http;

public sealed class CursorTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    public void Cursor_reads_back_in_its_own_list(ulong first, ulong second)
    {
        var text = new Cursor(first, second).Encode("members");

        Cursor.TryDecode(text, "members", out var read).ShouldBeTrue();
        read.ShouldBe(new Cursor(first, second));
        Cursor.TryDecode(text, "proposals", out _).ShouldBeFalse();
    }

    [Fact]
    public void Cursor_with_one_character_changed_is_refused()
    {
        var text = new Cursor(12, 7).Encode("members");
        for (var i = 0; i < text.Length; i++)
        {
            var altered = text.ToCharArray();
            altered[i] = altered[i] == 'A' ? 'B' : 'A';
            Cursor.TryDecode(new string(altered), "members", out _).ShouldBeFalse();
            Cursor.TryDecode(text[..i], "members", out _).ShouldBeFalse();
        }

        Cursor.TryDecode(text + "A", "members", out _).ShouldBeFalse();
        Cursor.TryDecode("\u00e9" + text[1..], "members", out _).ShouldBeFalse();
    }
}
