using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Keys;

/// <summary><c>key new</c> and <c>key import</c>: <c>{address, file}</c>.</summary>
internal sealed record NewKeyAnswer(Address Address, string File) : Answer
{
    internal override void Render(Page page)
    {
        page.Good($"The keystore of {Address} is written to {File}.");
        page.Sentence("Only you can read the file. Keep the password apart from it, and keep a copy of both.");
    }
}

/// <summary><c>key address</c>: <c>{address, file, checked}</c>.</summary>
internal sealed record KeyAddressAnswer(Address Address, string File, bool Checked) : Answer
{
    internal override void Render(Page page)
    {
        page.Sentence(Address.ToString());
    }
}
