%% A server of Erlang's ssh application, without a login.
-module(erlang_server).
-export([main/1]).

main(Kex) ->
    ok = ssh:start(),
    Preferred = case Kex of
        [] -> [];
        _ -> [{preferred_algorithms, [{kex, [list_to_atom(K) || K <- string:tokens(hd(Kex), ",")]}]}]
    end,
    {ok, _} = ssh:daemon(any, 22, [inet6, {system_dir, "/keys/erlang"} | Preferred]),
    receive never -> ok end.
