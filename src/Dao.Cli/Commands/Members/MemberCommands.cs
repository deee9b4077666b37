using System.CommandLine;

namespace Dao.Cli.Commands.Members;

/// <summary><c>dao member …</c></summary>
internal static class MemberCommands
{
    internal static Command Create()
    {
        var member = new Command("member", "Members, admissions, your own membership and its key")
        {
            MemberList.Create(),
            MemberShow.Create(),
            MemberAdmit.Create(),
            MemberActivate.Create(),
        };
        foreach (var command in MemberKeys.Create())
        {
            member.Add(command);
        }

        return member;
    }
}
